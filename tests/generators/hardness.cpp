// What is said of hardness: the page, its labels and their ranges, what families name, and attacks that are known.
#include "generators/parts/hardness.hpp"

#include <cmath>
#include <fstream>
#include <random>
#include <sstream>

#include "generators/parts/density.hpp"
#include "instances/shapes/formula.hpp"
#include "tests/catch.hpp"
#include "tests/generators/brute.hpp"

using namespace reductio::tests;

namespace {

std::string attack(std::string_view family, const brute::Settings& given) {
  return known_attack({RecipeStep{Generated{std::string(family), given, "0", {}, {}, {}, {}}}});
}

// The share of the planted assignment that power iteration on pairs of literals finds, up to a flip of all:
// messages from clauses to variables and back, none to where it came from.
double found_by_pairs(const Instance& x, std::size_t k) {
  const Formula& formula = x.data.of<Formula>();
  const std::vector<std::int32_t>& literals = formula.literals;
  std::mt19937 coin(1);
  std::vector<double> to_clause(literals.size()), to_variable(literals.size()), total;
  for (double& message : to_clause) message = coin() % 2 == 0 ? 1 : -1;
  const auto sign = [&](std::size_t e) { return literals[e] > 0 ? 1.0 : -1.0; };
  const auto variable = [&](std::size_t e) { return static_cast<std::size_t>(std::abs(literals[e])) - 1; };
  for (int round = 0; round < 50; ++round) {
    total.assign(formula.vars, 0);
    for (std::size_t c = 0; c < literals.size(); c += k) {
      double sum = 0;
      for (std::size_t e = c; e < c + k; ++e) sum += sign(e) * to_clause[e];
      // Pairs of literals disagree, given the assignment.
      for (std::size_t e = c; e < c + k; ++e) to_variable[e] = to_clause[e] - sign(e) * sum;
      for (std::size_t e = c; e < c + k; ++e) total[variable(e)] += to_variable[e];
    }
    double squares = 0;
    for (std::size_t e = 0; e < literals.size(); ++e) {
      to_clause[e] = total[variable(e)] - to_variable[e];
      squares += to_clause[e] * to_clause[e];
    }
    const double norm = std::sqrt(squares / static_cast<double>(literals.size()));
    for (double& message : to_clause) message /= norm;
  }
  const std::vector<bool> planted = Assignment::of(*x.provenance.known.witness).value().value;
  std::size_t same = 0;
  for (std::size_t v = 0; v < formula.vars; ++v) same += (total[v] > 0) == planted[v];
  return static_cast<double>(std::max(same, formula.vars - same)) / static_cast<double>(formula.vars);
}

}  // namespace

TEST_CASE("hardness: the page is the file, and every label has its entry and its kind") {
  std::ifstream file(REDUCTIO_SOURCE "/docs/hardness.md");
  std::stringstream text;
  text << file.rdbuf();
  CHECK(hardness_page() == text.str());
  CHECK(hardness_labels().size() >= 10);
  for (const HardnessLabel& label : hardness_labels()) {
    CAPTURE(label.name);
    CHECK(label.text.size() > 80);
    const auto begins = [&](const char* kind) { return label.kind.starts_with(kind); };
    CHECK((begins("worst case") || begins("average case") || begins("theorem") || begins("measured")));
  }
  REQUIRE(find_hardness_label("OVC") != nullptr);
  CHECK(find_hardness_label("OVC")->kind == "worst case, open");
  CHECK(find_hardness_label("ovc") == nullptr);
}

TEST_CASE("hardness: a label is named in its range only, and one about problems never") {
  CHECK(hypothesis_named("planted-ov", 1024, 1024, 320) == "planted-ov");
  CHECK(hypothesis_named("planted-ov", 1023, 1024, 320).empty());
  CHECK(hypothesis_named("planted-ov", 1024, 1024, 319).empty());
  CHECK(hypothesis_named("planted-ov", 1024, 1025, 320).empty());  // log2 of the rows is rounded up
  CHECK(hypothesis_named("planted-ov", 1024, 1025, 352) == "planted-ov");
  for (const char* label : {"OVC", "SETH", "random-ov"})
    CHECK(hypothesis_named(label, 1 << 20, 1 << 20, 1 << 20).empty());
  CHECK_THROWS_AS(hypothesis_named("folklore", 1024, 1024, 320), std::logic_error);
}

TEST_CASE("ov-planted: names the conjecture where it applies, and nothing else") {
  const auto named = [](const brute::Settings& given) {
    return brute::make("ov-planted", given, 3).provenance.hypothesis;
  };
  CHECK(named({{"n", "1024"}, {"d", "320"}, {"p", "0.26"}}) == "planted-ov");
  CHECK(named({{"n", "1024"}, {"d", "320"}, {"p", "0.25"}}).empty());  // more than 2^-10 other pairs expected
  CHECK(named({{"n", "1024"}, {"d", "320"}, {"p", "critical"}}).empty());
  CHECK(named({{"n", "1024"}, {"d", "320"}}).empty());
  CHECK(named({{"n", "1000"}, {"d", "320"}, {"p", "0.26"}}).empty());
  CHECK(named({{"n", "1024"}, {"d", "319"}, {"p", "0.26"}}).empty());
  CHECK(named({{"n", "1024"}, {"d", "320"}, {"weight", "90"}}).empty());
}

TEST_CASE("no family names a hypothesis about the worst case") {
  for (const char* family : {"ov-uniform", "ov-uniform-no", "ov-planted", "ov-barren", "ov-near-miss"})
    for (const auto& [n, d] :
         std::vector<std::pair<const char*, const char*>>{{"30", "40"}, {"1024", "352"}}) {
      CAPTURE(family, n, d);
      CHECK(brute::make(family, {{"n", n}, {"d", d}}, 0).provenance.hypothesis.empty());
    }
  for (const Family& family : families())
    if (family.name.starts_with("sat-")) {
      CAPTURE(family.name);
      CHECK(brute::make(family.name, brute::small(family.name), 0).provenance.hypothesis.empty());
    }
}

TEST_CASE("bit sampling: the exponents at the critical density are those that were measured against") {
  const std::vector<std::pair<std::uint64_t, double>> table{{8, .31},  {12, .51}, {16, .62}, {24, .73},
                                                            {32, .79}, {64, .89}, {128, .93}};
  for (const auto& [c, rho] : table) {
    CAPTURE(c);
    const double p = static_cast<double>(critical_density(1 << 14, 1 << 14, c * 14).k) / 0x1p32;
    CHECK(bit_sampling_exponent(p) == Approx(rho).margin(0.006));
  }
}

TEST_CASE("known attacks: said of the families and settings that have them, of no others") {
  CHECK(attack("ov-planted", {{"n", "1000"}, {"d", "40"}, {"p", "0.5"}}) ==
        "the planted rows are complements of each other: one hash join finds the pair");
  CHECK(attack("ov-planted", {{"n", "1000"}, {"d", "40"}, {"weight", "20"}}).find("complements") !=
        std::string::npos);
  CHECK(attack("ov-planted", {{"n", "16384"}, {"d", "112"}, {"p", "critical"}}) ==
        "bit sampling finds the planted pair in about n^1.31 steps");
  CHECK(attack("ov-planted", {{"n", "1000"}, {"d", "64"}, {"p", "0"}}).empty());
  CHECK(attack("ov-planted", {{"n", "99"}, {"d", "40"}, {"p", "0.5"}}).empty());
  CHECK(attack("ov-uniform", {{"n", "1000"}, {"d", "64"}}).empty());
  const auto planted = [](const char* k, const char* balance, const char* ratio) {
    return attack("sat-planted", {{"vars", "300"}, {"k", k}, {"balance", balance}, {"ratio", ratio}});
  };
  CHECK(planted("3", "literals", "4.26").starts_with("KS = 1.42 > 1: "));
  CHECK(planted("3", "literals", "2.9").empty());
  CHECK(planted("4", "literals", "12").starts_with("KS = 1.10 > 1: "));
  CHECK(planted("4", "literals", "9.93").empty());
  CHECK(planted("4", "deceptive", "9.93").ends_with("a literal is true with probability 0.42"));
  CHECK(planted("4", "pairs", "9.93").empty());
  CHECK(planted("4", "pairs", "200").starts_with("leaks of order 3 or 4 above 1"));
  const Family& family = find_family("sat-planted");
  const auto leaks = family.figures(
      family.resolve(Settings(family.options, {{"vars", "300"}, {"k", "4"}, {"ratio", "9.93"}})));
  CHECK(leaks.at(0).value == Approx(0).margin(1e-12));
  CHECK(leaks.at(1).value == Approx(0.09).margin(0.005));
  CHECK(attack("sat-planted", {{"vars", "99"}}).empty());
  // A recipe from before there was a balance is one of literals.
  CHECK(attack("sat-planted", {{"vars", "300"}, {"k", "3"}, {"clauses", "1278"}})
            .starts_with("KS = 1.42 > 1: "));
  for (const char* family : {"ov-barren", "ov-near-miss"})
    CHECK(attack(family, {{"n", "1000"}, {"d", "64"}}).find("proof of the answer") != std::string::npos);
  for (const char* family : {"sat-parity", "sat-xor"})
    CHECK(attack(family, {{"vars", "100"}}) == "Gaussian elimination decides it in polynomial time");
  CHECK(attack("sat-tseitin", {{"vertices", "100"}}).find("adding up all equations") == 0);
  CHECK(attack("sat-tseitin", {{"graph", "grid"}, {"vertices", "81"}}).empty());
  const auto coloured = [](const char* colours, const char* plant) {
    return attack("sat-colouring", {{"vertices", "200"}, {"colours", colours}, {"plant", plant}});
  };
  CHECK(coloured("3", "yes").starts_with("KS = 1.15 > 1: "));
  CHECK(coloured("4", "yes").empty());
  CHECK(coloured("3", "no").empty());
  for (const char* family : {"sat-subset-cardinality", "sat-ordering", "sat-pebbling"}) {
    const Family& f = find_family(family);
    const std::string sized(f.options.front().name);
    CHECK_FALSE(attack(family, {{sized, "50"}}).empty());
    CHECK(attack(family, {{sized, "12"}}).empty());
  }
}

TEST_CASE("known attacks: a recipe that others wrote is no reason to fail") {
  for (const char* recipe :
       {"[]", "[{}]", R"([{"generate":7}])", R"([{"generate":"ov-planted","parameters":{"n":4}}])",
        R"([{"generate":"ov-planted","parameters":[]}])", R"([{"generate":"ov-plonted","parameters":{}}])",
        R"([{"generate":"ov-planted","parameters":{"n":"x","d":"4"}}])"}) {
    CAPTURE(recipe);
    CHECK(known_attack(recipe_from_json(Json::parse(recipe))).empty());
  }
  CHECK_FALSE(
      known_attack(recipe_from_json(Json::parse(
                       R"([{"generate":"ov-planted","parameters":{"n":"200","d":"50"}},{"reduce":"x"}])")))
          .empty());
}

TEST_CASE("sat-planted: pairs of literals show the assignment where KS says so, and not elsewhere",
          "[plain]") {
  const auto found = [](const char* k, const char* balance, const char* ratio) {
    const brute::Settings given{{"vars", "2000"}, {"k", k}, {"balance", balance}, {"ratio", ratio}};
    return found_by_pairs(brute::make("sat-planted", given, 1), std::stoul(k));
  };
  CHECK(found("3", "literals", "4.26") > 0.65);
  CHECK(found("4", "literals", "9.93") < 0.56);
  CHECK(found("4", "literals", "20") > 0.65);
  CHECK(found("4", "pairs", "20") < 0.56);
  CHECK(found("5", "literals", "21.1") < 0.56);
}
