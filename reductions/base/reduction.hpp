// What a reduction is: it makes one or more targets whose answers' OR is the source's answer, `backward` turns every
// witness of a target into a witness of the source, and sizes are stated before any work. One that counts has targets
// with values, of which `decode` makes the number of the source's witnesses.
//
// One header a reduction in reductions/, named source_to_target.hpp (and how, where it is a second way), or by what it
// does where a problem is reduced to itself, with a struct named as the file and derived from a shape
// (reductions/shapes/). The build finds it. The header's leading comment is its
// documentation, in this order: statement, gadget, invariant, size, paper.
#pragma once
#include <functional>
#include <span>

#include "instances/cost.hpp"
#include "instances/problems/problem.hpp"
#include "instances/settings.hpp"
#include "instances/work.hpp"
#include "reductions/base/definition.hpp"

namespace reductio::reductions {

// What is claimed of a reduction, and the verdict that its author expects. Of one that counts, `value` is that the
// values of its targets give the number of the source's witnesses, and `uniform` that its directions make every target
// by itself as likely as any other.
//   complete   yes stays yes: a source witness has an image that is a witness of a target
//   sound      no stays no: no target has a witness when the source has none
//   backward   every witness of every target maps back to a witness of the source
//   value      the optimum of the target is the stated function of the source's, attained by the same pairs
//   norm       every row of the image has norm 1, exactly: of targets that are real vectors
//   count      as many target witnesses as source witnesses, and no two that map back to one
//   size       the stated sizes and threshold are what comes out
//   gap        every output within epsilon of the exact one decodes to the right answer
//   image      what the loops of the program write is what the gadget, or the shape, says: bit by bit
enum class Expect { proved, bounded, tested };
struct Claim {
  std::string_view name;
  Expect expect = Expect::proved;
  std::string_view reason = {};  // why less than proved is expected
};

struct Gadget;  // reductions/gadgets/gadget.hpp

// What a reduction makes of one source, target by target.
struct Run {
  std::vector<Sizes> sizes;  // of each target
  // Target number k; in any order, one at a time. Throws Stopped.
  std::function<Data(std::size_t k, const Work&)> make;
  // The target and its witness behind a witness of the source.
  std::function<std::pair<std::size_t, Witness>(const Witness&)> onward;
  // What `backward` has to know of target k beyond sizes and settings (which rows are in it, say): it goes into the
  // recipe of the target. Empty: nothing.
  std::function<Memo(std::size_t k)> memo{};
};

// What a target will be, before it is made.
struct Measure {
  Sizes sizes;
  std::uint64_t bytes = 0;  // in memory, saturating
};

// What the map back knows of the source of a target.
struct Origin {
  Sizes sizes;
  Settings settings{};
  Memo memo{};
};

// What the values of targets tell of their source.
struct Decoded {
  std::uint64_t witnesses = 0;       // how many the source has
  std::vector<std::size_t> wrong{};  // targets whose value is another than this makes it
  std::size_t most_wrong = 0;  // of these targets, so many wrong ones would have been found out and mended
};

struct Reduction {
  std::string_view name, source, target, doc;  // doc: the header's leading comment
  std::vector<OptionSpec> options;
  std::vector<Claim> claims;

  // Sizes of every target. Takes no time and no memory; refuses (InputError) settings that cannot be met. Where the
  // data decide the targets: sizes that bound what they come to together. With `measured`: as many targets as there
  // are, one where that is not known, and 2^64 - 1 for what sizes do not bound.
  std::function<std::vector<Sizes>(const Sizes& source, const Settings&)> sizes;
  // Looks at the source, and makes no target yet. All of `source` is copied or shared, never changed. Throws Stopped.
  std::function<Run(const Data& source, const Settings&, const Work&)> begin;
  // The source's witness behind a witness of target number `target`; none when it cannot be one. A memo comes from a
  // file: std::out_of_range says that it is none of this reduction.
  std::function<std::optional<Witness>(const Origin&, std::size_t target, const Witness&)> backward;
  // Do number and sizes of the targets depend on more than the source's sizes and the settings?
  bool data_decide = false;
  // What the image of a candidate for a witness of the source scores in the first target, where that is claimed of
  // every candidate (`value`); none otherwise.
  std::function<Number(const Data& source, const Witness&)> image_score{};
  // What a coordinate-wise reduction is made of; none for other shapes.
  std::shared_ptr<const Gadget> gadget{};
  // What target number `target` is by the reduction's definition; empty where nobody states it.
  std::function<Definition(const Data& source, const Settings&, std::size_t target)> definition{};
  // What every target of this very source will be, where the data decide it and sizes bound nothing: exact, in time
  // linear in the source. Throws as `sizes` does, and where a target would be none that data can be. Empty: no need.
  std::function<std::vector<Measure>(const Data& source, const Settings&)> measured{};
  // What is known of the numbers of a target before it is made, by name, in the order in which people are shown them.
  // Empty: nothing beside its sizes.
  std::function<OrderedJson(const Sizes& source, const Settings&)> figures{};
  // Of a reduction that counts, whose targets have values and no witnesses: what the values of all of them, in order,
  // tell of the source, where they are given (none: it was not answered). None where they tell nothing: too few, or too
  // many of them are wrong. Such a reduction maps no witness. Empty: another kind.
  std::function<std::optional<Decoded>(const Origin&, std::span<const std::optional<Number>> values)>
      decode{};
  // Is it a reduction of this source at all? All others are refused with a line. Empty: of every one. And what that
  // adds to a scope: ", threshold 0" after "all n, d".
  std::function<bool(const Data& source)> takes{};
  std::string_view limits = {};
};

// What is stated of the targets of this source: as measured, or by its sizes.
std::vector<Sizes> stated_sizes(const Reduction& reduction, const Data& source, const Settings& settings);
// Are these the stated sizes; where the data decide and nobody measures: is there a target, and do all come to no more
// than is stated?
bool as_stated(const Reduction& reduction, const std::vector<Sizes>& made, const std::vector<Sizes>& stated);
// All targets of a source, in order.
std::vector<Data> targets_of(const Reduction& reduction, const Data& source, const Settings& settings,
                             const Work& work);
// What `backward` says; none where it cannot read the memo that its own run made.
std::optional<Witness> mapped_back(const Reduction& reduction, const Origin& origin, std::size_t target,
                                   const Witness& witness);
// The run that makes these targets.
Run run_of(std::vector<Data> targets, decltype(Run::onward) onward);

// Of this project's headers, and of those that somebody adds: a program with sources generated from these, which define
// added_reductions() and added_proofs() of the verifier, has them in its registry, and nothing is compiled again.
std::vector<Reduction> shipped_reductions();
std::vector<Reduction> added_reductions();
const std::vector<Reduction>& all_reductions();
const Reduction& find_reduction(std::string_view name);  // throws InputError with a did-you-mean

// What is wrong with the answer that an instance carries; nothing when its witness holds in this very instance (and
// attains the recorded optimum), or when there is none to look at. Takes time linear in one witness: O(d), or the
// formula. What is read is asked this, and so is what is about to be written.
std::optional<std::string> recorded_fault(const Instance& instance);

// The shortest chain of reductions between two problems; empty when they are the same. Throws InputError when
// there is none, naming what can be reached.
std::vector<const Reduction*> path(std::string_view source, std::string_view target);

// Sizes of the targets that will be made: what `sizes` states, but for a gadget, which may state what is wrong.
std::vector<Sizes> made_sizes(const Reduction& reduction, const Sizes& source, const Settings& settings);
// Throws InputError, with the line of its file, when a gadget states sizes that are not those.
void check_stated_sizes(const Reduction& reduction, const Sizes& source, const Settings& settings);

// What each target costs: see instances/cost.hpp. By the sizes of a source, or for this very one.
std::vector<Cost> predicted_costs(const Reduction& reduction, const Sizes& source, const Settings& settings);
std::vector<Cost> predicted_costs(const Reduction& reduction, const Data& source, const Settings& settings);
// The bytes of all, of a row a word at least; saturating.
std::uint64_t predicted_bytes(const Reduction& reduction, const Sizes& source, const Settings& settings);
std::uint64_t predicted_bytes(const Reduction& reduction, const Data& source, const Settings& settings);

// That every claim of a reduction is proved, and the engines that proved it, with versions.
struct LinkProof {
  std::vector<std::string> engines;
};

// Looks at a target beside its definition, before anybody takes it; what it throws refuses the target.
using TargetCheck =
    std::function<void(const Reduction&, std::size_t k, const Definition&, const Data& target)>;
// Compares it, adds to `so_far` what was compared, and throws std::logic_error in one line where there is a fault.
TargetCheck check_by_definition(RowChoice choice, const Work& work, Compared& so_far);
// Throws InputError where the reduction states no definition.
void check_has_definition(const Reduction& reduction);

// Runs the reduction: refuses, before any work, images that would take more than `limit` bytes; checks the
// stated sizes against what came out; carries the recipe along. What is known of the answer crosses a link that is
// proved and no other: those of all_reductions() are, unless their claims expect less; one of a gadget file needs a
// `proof`. Calls take(k, target) for every target in order, and holds none of them but the one in hand, nor the source
// beside the last. `check`: what looks at each of them first; empty: nothing.
void each_target(const Reduction& reduction, Instance source, const Settings& settings, const Work& work,
                 std::uint64_t limit, const std::optional<LinkProof>& proof,
                 const std::function<void(std::size_t k, Instance target)>& take,
                 const TargetCheck& check = {});
// The same, all of them.
std::vector<Instance> reduce(const Reduction& reduction, const Instance& source, const Settings& settings,
                             const Work& work, std::uint64_t limit,
                             const std::optional<LinkProof>& proof = {});

// Can it be run on a source, so that all numbers stay within its own?
std::function<bool(const Data& source)> runs_on(const Reduction& reduction);

// Does the image ask what the source asks? A source that states no threshold asks for an optimum, and its image does
// only where the reduction claims `value`.
bool keeps_question(const Reduction& reduction, const Data& source);

// Does all_reductions() have it, so that its name says how to make its images again?
bool registered(const Reduction& reduction);

// One link of an instance's recipe, read back.
struct Link {
  std::shared_ptr<const Reduction> reduction;  // of all_reductions(), or made of the gadget in the recipe
  Origin origin;
  std::size_t target = 0, targets = 1;
};
// The reductions at the end of the recipe, oldest first.
std::vector<Link> links(const Provenance& provenance);
// A witness of the last target back to a witness of the oldest source; none as for `backward`. Throws InputError where
// a memo is none of its reduction.
std::optional<Witness> lift(const std::vector<Link>& links, Witness witness);

}  // namespace reductio::reductions
