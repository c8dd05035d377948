// Exhaustive: the running code on every tiny instance, yes and no alike, by trying every witness of both ends.
//
// Instances come in ascending (n m d, n + m + d, ones), so the first on which a claim fails is a smallest one.
#pragma once
#include <map>

#include "verifier/verdict.hpp"

namespace reductio::verifier {

// What a claim fails on, for one instance.
struct Violation {
  std::string claim, says;
  std::optional<std::size_t> target;
  std::optional<Witness> witness;
};

// So much is tried of one instance: every candidate for a witness of its targets, of a formula with all its clauses.
constexpr std::uint64_t few_candidates = 1 << 16;

// Every claim of the reduction that fails on this source, by all witnesses: for tiny instances only. None where more
// than `most` is to be tried. Throws Undecided.
std::vector<Violation> violations(const Reduction& reduction, const Data& source, const Settings& settings,
                                  std::uint64_t most = ~0ULL);

// Where the image of this source is not what the reduction's definition says, under the claim "image". The search
// leaves that out: a tiny image that is wrong and does no harm says little, and looking at all of them takes long.
std::optional<Violation> image_violation(const Reduction& reduction, const Data& source,
                                         const Settings& settings);

// Calls f for every tiny instance of the problem (see Shape::each_tiny), until it gives false. Those of a problem with
// a threshold come with every threshold that matters and without.
void each_tiny(const Problem& problem, std::size_t bits, const std::function<bool(const Data&)>& f);

struct Search {
  std::map<std::string, Counterexample> found;  // by claim: a smallest
  std::uint64_t instances = 0, yes = 0;
  std::uint64_t too_large =
      0;              // instances left out: their images take more than 1 MiB, or have many candidates
  bool whole = true;  // false: `why`
  std::string why{};
  std::string scope;
};

// Runs over every setting of the reduction's word options (numbers stay at their defaults): over fewer instances with
// other settings than the defaults, where all claims are expected to be proved.
Search search(const Reduction& reduction, std::size_t bits, const Work& work);

// The bits of the instances that are searched beside a proof, where `bits` are wanted without one: the search is a
// second way there, and ties the proof to the running code. All of them where some claim is proved by nobody.
std::size_t bits_beside_proof(const Reduction& reduction, std::size_t bits);

// Runs over random instances of dimensions that words and the formulas' constants make different: after a proof, so
// that the words of this very reduction have been run. Tries the default settings, with a fixed seed.
Search sample(const Reduction& reduction, const Work& work);

// All settings that a search tries: the defaults, and every word of every word option.
std::vector<Settings> settings_to_try(const Reduction& reduction);

// Reads the saved source again, reduces it again, and tries the claim again. Throws std::logic_error when the
// claim does not fail this time.
Counterexample replay(const Reduction& reduction, const Data& source, const Settings& settings,
                      const std::string& claim);

// Of the thresholds that tell scores of such data apart, the next one below a score, the score itself (its least end),
// and the next one above it; itself where there is none.
std::array<Number, 3> thresholds_around(const Data& data, const Number& score);

// All witnesses of a tiny instance that hold, and of a problem that asks an optimum those that attain it.
// Throws Undecided where that is not known.
std::vector<Witness> witnesses(const Problem& problem, const Data& data);

}  // namespace reductio::verifier
