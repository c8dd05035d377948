// Mutants of every shipped gadget, made from its type: each fails on a tiny instance under the running code, or a
// machine proof says that it is right as well. Never both, never neither. A new reduction is mutated without a word
// here.
#include "reductions/all.hpp"
#include "reductions/shapes/erase.hpp"
#include "tests/catch.hpp"
#include "verifier/methods/decide.hpp"
#include "verifier/methods/prove.hpp"
#include "verifier/methods/search.hpp"

namespace reductio {
namespace {

bool fails_somewhere(const Reduction& reduction) {
  bool failed = false;
  each_tiny(find_problem(reduction.source), 6, [&](const Data& data) {
    failed = !violations(reduction, data, Settings(reduction.options, {})).empty();
    return !failed;
  });
  return failed;
}

bool all_proved(const std::vector<Obligation>& obligations) {
  for (const Decision& d : decide(obligations, {}, 1, {}))
    if (!d.proved()) return false;
  return true;
}

struct Fate {
  int killed = 0, right = 0;
};

template <class M>
void decide_fate(const M& mutant, const std::string& change, Fate& fate) {
  INFO(M::Source::name << " to " << M::Target::name << ", " << change);
  const bool fails = fails_somewhere(erase<M>("mutant", "", mutant)),
             proved = all_proved(all_obligations(mutant, "mutant"));
  CHECK(fails != proved);
  (fails ? fate.killed : fate.right)++;
}

void decide_fate(const Gadget& mutant, const std::string& change, Fate& fate) {
  INFO(mutant.source.name << " to " << mutant.target.name << ", " << change);
  const bool fails = fails_somewhere(reduction_of(mutant)), proved = all_proved(obligations(mutant));
  CHECK(fails != proved);
  (fails ? fate.killed : fate.right)++;
}

// One entry of one side's table turned, one pad turned, or the threshold moved.
template <IsCoordinatewise R>
void mutate(Fate& fate) {
  const Gadget right = gadget_of(R{}, "mutant");
  for (const auto side : {&Gadget::left, &Gadget::right})
    for (std::size_t value = 0; value < 2; ++value)
      for (std::size_t g = 0; g < right.width(); ++g) {
        Gadget wrong = right;
        std::int64_t& entry = (wrong.*side)[value][g];
        entry = 1 - entry;
        decide_fate(wrong, "entry " + std::to_string(g) + " at " + std::to_string(value), fate);
      }
  for (std::size_t p = 0; p < right.pads.size(); ++p)
    for (const auto side : {&Gadget::Pad::left, &Gadget::Pad::right}) {
      Gadget wrong = right;
      Expression& ones = wrong.pads[p].*side;
      ones = 1 - ones;
      decide_fate(wrong, "pad " + std::to_string(p), fate);
    }
  if (R::Target::has_threshold)
    for (const int shift : {-1, 1}) {
      Gadget wrong = right;
      wrong.threshold = wrong.threshold + shift;
      decide_fate(wrong, "threshold", fate);
    }
}

// `survives` turned on one of its eight inputs.
template <class R>
struct SplitMutant : R {
  int input = 0;
  template <class S>
  S survives(Logic<S> in, const S& positive, const S& negative, const S& value) const {
    const S here = (input & 1 ? positive : !positive) & (input & 2 ? negative : !negative) &
                   (input & 4 ? value : !value);
    return R::survives(in, positive, negative, value) ^ here;
  }
};

template <IsSplitAndList R>
void mutate(Fate& fate) {
  for (int input = 0; input < 8; ++input) {
    SplitMutant<R> mutant;
    mutant.input = input;
    decide_fate(mutant, "survives on input " + std::to_string(input), fate);
  }
}

// One entry of a query or a key one step off where the bit is `at`.
template <class R>
struct RowMutant : R {
  bool of_query = false, at = false;
  int shift = 0;
  template <class S>
  Num<S> off(Logic<S> in, const S& x) const {
    return in.count(at ? x : !x) * in.num(shift);
  }
  template <class S>
  Num<S> query(Logic<S> in, const S& x) const {
    return of_query ? R::query(in, x) + off(in, x) : R::query(in, x);
  }
  template <class S>
  Num<S> key(Logic<S> in, const S& y) const {
    return of_query ? R::key(in, y) : R::key(in, y) + off(in, y);
  }
};

template <IsRowThreshold R>
void mutate(Fate& fate) {
  for (const bool of_query : {false, true})
    for (const bool at : {false, true})
      for (const int shift : {-1, 1}) {
        RowMutant<R> mutant;
        mutant.of_query = of_query, mutant.at = at, mutant.shift = shift;
        decide_fate(mutant, std::string(of_query ? "query" : "key") + " entry", fate);
      }
}

// Nothing is stated in this shape: its loops have mutants of their own, in tests/mutants/.
template <IsSeparated R>
void mutate(Fate&) {}

template <class... R>
void check_all(TypeList<R...>) {
  const auto check = [](Fate fate, bool stated) { CHECK((fate.killed > 0) == stated); };
  const auto fate_of = []<class One>(One*) {
    Fate fate;
    mutate<One>(fate);
    return fate;
  };
  (check(fate_of(static_cast<R*>(nullptr)), !IsSeparated<R>), ...);
}

}  // namespace

TEST_CASE("gadget mutants: killed by the running code, or proved to be right") { check_all(AllReductions{}); }

// In the shipped coordinate-wise gadgets every table entry, pad and threshold matters. In attention a query of 2 x or
// a key of -2 y is right, too: a meeting coordinate may take off more than one step.
TEMPLATE_TEST_CASE("gadget mutants: which of the shipped ones are right", "", OvToMaxIp, OvToOvMono,
                   OvToAttention) {
  Fate fate;
  mutate<TestType>(fate);
  CHECK(fate.killed >= 6);
  CHECK(fate.right == (IsRowThreshold<TestType> ? 2 : 0));
}

}  // namespace reductio
