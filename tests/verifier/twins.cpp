// Two instances that differ in one place, and whose answers differ.
#include "verifier/twins.hpp"

#include "tests/catch.hpp"
#include "tests/generators/brute.hpp"

using namespace reductio::tests;

namespace {

Twins twins(std::string_view family, const brute::Settings& given, std::uint64_t seed) {
  const Family& f = find_family(family);
  return make_twins(
      f, reductio::instances::Settings(f.options, given),
      [&](std::uint64_t k) { return Seed(seed + 1000 * k); }, Work{});
}

std::size_t bits_apart(const brute::Bits& x, const brute::Bits& y) {
  std::size_t out = 0;
  for (std::size_t i = 0; i < x.size(); ++i)
    for (std::size_t k = 0; k < x[i].size(); ++k) out += x[i][k] != y[i][k];
  return out;
}

void name_each_other(const Twins& both) {
  const auto* const yes = both.yes.provenance.recipe.back().get_if<TwinMade>();
  const auto* const no = both.no.provenance.recipe.back().get_if<TwinMade>();
  REQUIRE((yes && no));
  CHECK(yes->other == digest(both.no));
  CHECK(no->other == digest(both.yes));
  CHECK((yes->answer == "yes" && no->answer == "no"));
  CHECK(recipe_from_json(to_json(both.no.provenance.recipe)) == both.no.provenance.recipe);
}

}  // namespace

TEST_CASE("twins of ov: one bit apart, one orthogonal pair and none") {
  for (const char* family : {"ov-planted", "ov-uniform"})
    for (std::uint64_t seed = 0; seed < 10; ++seed) {
      const Twins both = twins(family, {{"n", "20"}, {"d", "30"}}, seed);
      CAPTURE(family, seed, both.place);
      CHECK(brute::histogram(both.yes)[0] == 1);
      CHECK(brute::is_witness(both.yes, *both.yes.provenance.known.witness));
      CHECK_FALSE(brute::yes(both.no));
      CHECK(both.no.provenance.known.kind == AnswerKind::no);
      CHECK(bits_apart(brute::side_a(both.yes), brute::side_a(both.no)) +
                bits_apart(brute::side_b(both.yes), brute::side_b(both.no)) ==
            1);
      name_each_other(both);
    }
  CHECK_THROWS_AS(twins("ov-planted", {{"n", "1"}, {"d", "5"}, {"weight", "0"}}, 0), InputError);
  CHECK_THROWS_AS(twins("ov-uniform-no", {{"n", "1"}, {"d", "5"}, {"p", "1"}}, 0), InputError);
}

TEST_CASE("twins of sat: one literal apart, with a model and without") {
  for (const auto& [family, given] : std::vector<std::pair<const char*, brute::Settings>>{
           {"sat-uniform", {{"vars", "9"}, {"ratio", "6"}}}, {"sat-pigeonhole", {{"holes", "2"}}}})
    for (std::uint64_t seed = 0; seed < 10; ++seed) {
      const Twins both = twins(family, given, seed);
      CAPTURE(family, seed, both.place);
      const auto &yes = both.yes.data.of<Formula>(), &no = both.no.data.of<Formula>();
      CHECK(brute::is_witness(both.yes, *both.yes.provenance.known.witness));
      CHECK_FALSE(brute::yes(both.no));
      CHECK(both.no.provenance.known_by == "refuted by cadical, its proof checked");
      REQUIRE(yes.ends == no.ends);
      std::size_t apart = 0;
      for (std::size_t l = 0; l < yes.literals.size(); ++l) {
        apart += yes.literals[l] != no.literals[l];
        CHECK(std::abs(yes.literals[l]) == std::abs(no.literals[l]));
      }
      CHECK(apart == 1);
      name_each_other(both);
    }
  CHECK_THROWS_WITH(twins("sat-planted", {{"vars", "9"}}, 0),
                    Catch::StartsWith("sat-planted: never answers no here"));
}
