// Instances that are drawn again until an exact count is what their family asks for.
#include "verifier/wanted_answer.hpp"

#include "tests/catch.hpp"
#include "tests/generators/brute.hpp"

using namespace reductio::tests;

namespace {

Instance drawn(std::string_view family, const brute::Settings& given, std::uint64_t seed,
               std::optional<AnswerKind> wanted = {}) {
  const Family& f = find_family(family);
  return make_wanted(
      f, reductio::instances::Settings(f.options, given),
      [&](std::uint64_t k) { return Seed(seed + 1000 * k); }, {.answer = wanted}, Work{});
}

const Generated& step_of(const Instance& instance) {
  return *instance.provenance.recipe.front().get_if<Generated>();
}

}  // namespace

TEST_CASE("drawn again: ov-uniform-no has no orthogonal pair, and its recipe makes it without a solver") {
  bool again = false;
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const Instance x = drawn("ov-uniform-no", {{"n", "30"}, {"d", "40"}}, seed);
    CHECK_FALSE(brute::yes(x));
    CHECK(x.provenance.known.kind == AnswerKind::no);
    CHECK(x.provenance.known_by == "no witness, counted by packed and plain");
    CHECK(step_of(x).base_seed == std::to_string(seed));
    again = again || step_of(x).seed != step_of(x).base_seed;
    CHECK(digest(brute::make("ov-uniform-no", step_of(x).parameters, std::stoull(step_of(x).seed))) ==
          digest(x));
  }
  CHECK(again);
}

TEST_CASE("drawn again: the planted pair is the only one where that is asked for, and not always else") {
  bool others = false;
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const Instance x = drawn("ov-planted", {{"n", "30"}, {"d", "40"}, {"unique", "yes"}}, seed);
    CHECK(brute::histogram(x)[0] == 1);
    CHECK(brute::is_witness(x, *x.provenance.known.witness));
    CHECK(x.provenance.known_by == "planted pair, the only witness, counted by packed and plain");
    others = others || brute::histogram(drawn("ov-planted", {{"n", "30"}, {"d", "40"}}, seed))[0] > 1;
  }
  CHECK(others);
}

TEST_CASE(
    "drawn again: what never comes out is refused after so many draws, or at once where the answer is "
    "known") {
  CHECK_THROWS_WITH(
      drawn("ov-planted", {{"n", "20"}, {"d", "8"}, {"lambda", "100"}, {"unique", "yes"}}, 1),
      Catch::StartsWith("ov-planted: none of 1000 draws has 1 witness; expected options that leave "
                        "fewer witnesses by chance"));
  CHECK_THROWS_WITH(
      drawn("ov-uniform-no", {{"n", "30"}, {"d", "40"}}, 1, AnswerKind::yes),
      "ov-uniform-no: never answers yes here (no witness, counted by packed and plain); "
      "expected another family or other options");
}
