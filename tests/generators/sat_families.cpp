// What each family of SAT promises beyond its answer.
#include <cmath>
#include <set>

#include "instances/formats/format.hpp"
#include "instances/shapes/formula.hpp"
#include "tests/catch.hpp"
#include "tests/generators/brute.hpp"

using namespace reductio::tests;

namespace {

const Formula& formula(const Instance& x) { return x.data.of<Formula>(); }

// How far from chance, in standard deviations, the sign of (plain - negated occurrences) guesses the assignment.
struct Vote {
  double right = 0, wrong = 0;
  void count(const Formula& f, const std::vector<bool>& value) {
    std::vector<int> votes(f.vars);
    for (const int literal : f.literals)
      votes[static_cast<std::size_t>(std::abs(literal)) - 1] += literal > 0 ? 1 : -1;
    for (std::size_t v = 0; v < f.vars; ++v)
      if (votes[v] != 0) ++((votes[v] > 0) == value[v] ? right : wrong);
  }
  double deviations() const { return (right - wrong) / std::sqrt(right + wrong); }
};

double true_literals(const Formula& f, const std::vector<bool>& value) {
  double out = 0;
  for (const int literal : f.literals)
    out += value[static_cast<std::size_t>(std::abs(literal)) - 1] == (literal > 0);
  return out;
}

}  // namespace

TEST_CASE("sat-uniform: clauses have k different variables, negated as often as not") {
  for (const std::size_t k : {1u, 2u, 3u, 7u, 20u}) {
    const Instance x =
        brute::make("sat-uniform", {{"vars", "20"}, {"k", std::to_string(k)}, {"clauses", "2000"}}, 3);
    const Formula& f = formula(x);
    REQUIRE(f.clauses() == 2000);
    std::vector<std::size_t> seen(20);
    double plain = 0;
    for (std::size_t c = 0; c < f.clauses(); ++c) {
      std::set<int> variables;
      for (const int literal : f.clause(c)) {
        variables.insert(std::abs(literal));
        ++seen.at(static_cast<std::size_t>(std::abs(literal)) - 1);
        plain += literal > 0;
      }
      REQUIRE(variables.size() == k);
      REQUIRE(f.clause(c).size() == k);
    }
    CHECK(brute::chi_square(seen) < 43.8);  // 19 degrees of freedom, once in 1000
    const double all = static_cast<double>(2000 * k);
    CHECK(std::abs(plain - all / 2) < 4 * std::sqrt(all) / 2);
  }
}

TEST_CASE("sat-uniform: the ratio sets the number of clauses") {
  const auto clauses = [](const brute::Settings& s) {
    return formula(brute::make("sat-uniform", s, 0)).clauses();
  };
  CHECK(clauses({{"vars", "100"}}) == 426);
  CHECK(clauses({{"vars", "100"}, {"k", "4"}}) == 993);
  CHECK(clauses({{"vars", "100"}, {"ratio", "0.125"}}) == 13);
  CHECK(clauses({{"vars", "100"}, {"clauses", "2^3"}}) == 8);
}

TEST_CASE("sat-planted: counting literals does no better than chance") {
  for (const std::string k : {"3", "4", "5"}) {
    CAPTURE(k);
    Vote vote, careless;
    double agree = 0, literals = 0;
    for (std::uint64_t seed = 0; seed < 40; ++seed) {
      const Instance x = brute::make(
          "sat-planted", {{"vars", "200"}, {"k", k}, {"clauses", "1000"}, {"balance", "literals"}}, seed);
      const auto value = Assignment::of(*x.provenance.known.witness).value().value;
      vote.count(formula(x), value);
      agree += true_literals(formula(x), value);
      literals += static_cast<double>(formula(x).literals.size());

      // The careless way: uniform clauses, those that the assignment does not satisfy left out.
      const Instance uniform =
          brute::make("sat-uniform", {{"vars", "200"}, {"k", k}, {"clauses", "1000"}}, seed);
      Formula kept{200, {}, {}};
      for (std::size_t c = 0; c < 1000; ++c) {
        const auto clause = formula(uniform).clause(c);
        if (std::any_of(clause.begin(), clause.end(),
                        [&](int l) { return value[static_cast<std::size_t>(std::abs(l)) - 1] == (l > 0); }))
          kept.add(clause);
      }
      careless.count(kept, value);
    }
    CHECK(std::abs(vote.deviations()) < 3.5);
    CHECK(careless.deviations() > 10);
    CHECK(std::abs(agree - literals / 2) < 4 * std::sqrt(literals) / 2);
  }
}

TEST_CASE("sat-planted: one, two or three true literals as often as the golden ratio says") {
  const Instance x = brute::make("sat-planted", {{"vars", "50"}, {"k", "3"}, {"clauses", "20000"}}, 1);
  const auto value = Assignment::of(*x.provenance.known.witness).value().value;
  std::array<double, 4> seen{};
  for (std::size_t c = 0; c < formula(x).clauses(); ++c) {
    Formula one{50, {}, {}};
    one.add(formula(x).clause(c));
    ++seen[static_cast<std::size_t>(true_literals(one, value))];
  }
  const std::array<double, 4> expected{0, 0.57295, 0.35410, 0.07295};
  for (std::size_t t = 0; t < 4; ++t)
    CHECK(std::abs(seen[t] - 20000 * expected[t]) <= 4 * std::sqrt(20000 * expected[t]));
}

TEST_CASE("sat-parity: clauses say the parity equations, of which all but one hold together") {
  for (const std::string answer : {"planted", "inconsistent"})
    for (std::uint64_t seed = 0; seed < rounds(20); ++seed) {
      CAPTURE(answer, seed);
      const Instance x =
          brute::make("sat-parity", {{"vars", "10"}, {"equations", "12"}, {"answer", answer}}, seed);
      const Formula& f = formula(x);
      REQUIRE(f.clauses() == 48);
      std::size_t most = 0;  // equations that some assignment fulfils
      for (std::size_t code = 0; code < 1024; ++code) {
        std::size_t fulfilled = 0;
        for (std::size_t e = 0; e < 12; ++e) {
          Formula one{10, {}, {}};
          for (std::size_t c = 0; c < 4; ++c) one.add(f.clause(4 * e + c));
          std::vector<bool> value(10);
          for (std::size_t v = 0; v < 10; ++v) value[v] = (code >> v) & 1;
          fulfilled += brute::satisfies(one, value);
        }
        most = std::max(most, fulfilled);
      }
      CHECK(most == (answer == "planted" ? 12 : 11));
    }
}

TEST_CASE("sat-parity: --answer takes the words of other families, and the recipe has one") {
  const auto made = [](const std::string& answer) {
    return write_bytes(brute::make("sat-parity", {{"vars", "12"}, {"answer", answer}}, 3), {});
  };
  CHECK(made("yes") == made("planted"));
  CHECK(made("no") == made("inconsistent"));
  CHECK(made("yes") != made("no"));
}

TEST_CASE("sat-parity: an equation forbids exactly the wrong half of the assignments") {
  for (const std::size_t k : {1u, 2u, 3u, 5u}) {
    const Instance x = brute::make(
        "sat-parity", {{"vars", std::to_string(k)}, {"equations", "1"}, {"k", std::to_string(k)}}, 7);
    std::set<bool> parities;
    std::size_t models = 0;
    for (std::size_t code = 0; code >> k == 0; ++code) {
      std::vector<bool> value(k);
      for (std::size_t v = 0; v < k; ++v) value[v] = (code >> v) & 1;
      if (!brute::satisfies(formula(x), value)) continue;
      ++models;
      parities.insert(std::popcount(code) % 2 == 1);
    }
    CHECK(models == 1u << (k - 1));
    CHECK(parities.size() == 1);
  }
}

TEST_CASE("sat-parity: no few equations are inconsistent by themselves") {
  // All sets of up to three equations of a system of 60: their left sides must not add up to nothing.
  const Instance x =
      brute::make("sat-parity", {{"vars", "60"}, {"equations", "60"}, {"answer", "inconsistent"}}, 1);
  std::vector<std::set<int>> left(60);
  for (std::size_t e = 0; e < 60; ++e)
    for (const int literal : formula(x).clause(4 * e)) left[e].insert(std::abs(literal));
  const auto sum = [](const std::set<int>& x1, const std::set<int>& y) {
    std::set<int> out;
    std::set_symmetric_difference(x1.begin(), x1.end(), y.begin(), y.end(), std::inserter(out, out.end()));
    return out;
  };
  for (std::size_t a = 0; a < 60; ++a)
    for (std::size_t b = 0; b < a; ++b) {
      const std::set<int> two = sum(left[a], left[b]);
      REQUIRE_FALSE(two.empty());
      for (std::size_t c = 0; c < b; ++c) REQUIRE_FALSE(sum(two, left[c]).empty());
    }
}

TEST_CASE("sat-pigeonhole: clauses are counted as stated") {
  const Instance x = brute::make("sat-pigeonhole", {{"holes", "4"}}, 0);
  CHECK(formula(x).vars == 20);
  CHECK(formula(x).clauses() == 5 + 4 * 10);
  CHECK(formula(x).literals.size() == 5 * 4 + 2 * 4 * 10);
}
