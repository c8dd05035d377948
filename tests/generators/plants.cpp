// Plants of k-SAT: exact moments by counting all signs of a clause, the clauses that come out, and what leaks.
#include "generators/parts/plants.hpp"

#include <cmath>
#include <numeric>

#include "instances/shapes/formula.hpp"
#include "tests/catch.hpp"
#include "tests/generators/brute.hpp"

using namespace reductio::tests;

namespace {

struct Fraction {
  std::int64_t over = 0, under = 1;
  friend bool operator==(const Fraction&, const Fraction&) = default;
};

std::size_t trues(std::size_t signs) { return static_cast<std::size_t>(std::popcount(signs)); }

// The mean product of the first j signs of a clause, over all 2^k of its signs: those with t true literals share
// weight t evenly.
Fraction mean_product(const std::vector<std::uint64_t>& weights, std::size_t j) {
  const std::size_t k = weights.size() - 1;
  std::vector<std::int64_t> patterns(k + 1);
  for (std::size_t signs = 0; signs >> k == 0; ++signs) ++patterns[trues(signs)];
  std::int64_t common = 1;
  for (const std::int64_t count : patterns) common = std::lcm(common, count);
  Fraction out{0, 0};
  for (std::size_t signs = 0; signs >> k == 0; ++signs) {
    const std::size_t t = trues(signs), first = trues(signs & ((std::size_t{1} << j) - 1));
    const std::int64_t weight = static_cast<std::int64_t>(weights[t]) * (common / patterns[t]);
    out.over += (j - first) % 2 == 0 ? weight : -weight;
    out.under += weight;
  }
  const std::int64_t shared = std::gcd(out.over, out.under);
  return {out.over / shared, out.under / shared};
}

// Clauses of f by how many literals are true.
std::vector<std::size_t> clauses_by_truth(const Instance& x, std::size_t k) {
  const Formula& f = x.data.of<Formula>();
  const auto value = Assignment::of(*x.provenance.known.witness).value().value;
  std::vector<std::size_t> seen(k + 1);
  for (std::size_t c = 0; c < f.clauses(); ++c)
    ++seen.at(static_cast<std::size_t>(std::ranges::count_if(f.clause(c), [&](int literal) {
      return value[static_cast<std::size_t>(std::abs(literal)) - 1] == (literal > 0);
    })));
  return seen;
}

}  // namespace

TEST_CASE(
    "blind plants: the first two moments vanish exactly, from k = 5 on the third, and no clause is false") {
  for (std::size_t k = 4; k <= 10; ++k) {
    CAPTURE(k);
    const std::vector<std::uint64_t> weights = blind_weights(k);
    REQUIRE(weights.size() == k + 1);
    CHECK(weights[0] == 0);
    CHECK(mean_product(weights, 1) == Fraction{0, 1});
    CHECK(mean_product(weights, 2) == Fraction{0, 1});
    CHECK(mean_product(weights, 3) == (k == 4 ? Fraction{1, 5} : Fraction{0, 1}));
    const auto sets = static_cast<std::int64_t>(k * (k - 1) * (k - 2) * (k - 3) / 24);
    CHECK(mean_product(weights, 4) == (k == 4 ? Fraction{-1, 5} : Fraction{-1, sets}));
  }
  CHECK(blind_weights(4) == std::vector<std::uint64_t>{0, 4, 3, 2, 1});
  CHECK(blind_weights(5) == std::vector<std::uint64_t>{0, 1, 1, 1, 1, 0});
  CHECK(blind_weights(6) == std::vector<std::uint64_t>{0, 1, 2, 2, 2, 1, 0});
  CHECK(blind_weights(7) == std::vector<std::uint64_t>{0, 1, 3, 4, 4, 3, 1, 0});
  // Others do not vanish: clauses that are only not false, and those without bias in single literals.
  CHECK(mean_product({0, 3, 3, 1}, 1) == Fraction{1, 7});
  CHECK(mean_product({0, 3, 0, 1}, 2) == Fraction{0, 1});  // three literals: the parity alone
  CHECK(mean_product({0, 3, 0, 1}, 3) == Fraction{1, 1});
}

TEST_CASE("moments and leaks: as counted, and KS as others write it") {
  for (const std::size_t k : {4u, 5u, 7u}) {
    const Moments moment = moments(blind_weights(k));
    for (std::size_t j = 1; j <= 4; ++j) {
      const Fraction exact = mean_product(blind_weights(k), j);
      CHECK(moment[j] ==
            Approx(static_cast<double>(exact.over) / static_cast<double>(exact.under)).margin(1e-12));
    }
  }
  // Clauses that are not false, r = 1/2: all signs but one.
  const Moments uniform = moments(3, 0.5);
  CHECK(uniform[1] == Approx(1.0 / 7));
  CHECK(uniform[2] == Approx(-1.0 / 7));
  CHECK(uniform[3] == Approx(1.0 / 7));
  CHECK(uniform[4] == 0);
  const Moments golden = moments(3, 0.381966);
  CHECK(golden[1] == Approx(0).margin(1e-6));
  CHECK(golden[2] == Approx(-0.236068));
  const Moments leak = leaks(golden, 3, 1278, 300);
  CHECK(leak[2] == Approx(3 * 2 * 4.26 * 0.236068 * 0.236068));
  CHECK(leak[3] == Approx(golden[3] * golden[3] * 1278 / std::pow(300, 1.5)));
}

TEST_CASE("sat-planted: true literals are as often as the weights say, at every place, in every balance") {
  constexpr std::size_t clauses = 20000;
  for (const std::size_t k : {4u, 5u, 6u}) {
    const Instance x = brute::make(
        "sat-planted", {{"vars", "50"}, {"k", std::to_string(k)}, {"clauses", std::to_string(clauses)}}, 1);
    const std::vector<std::uint64_t> weights = blind_weights(k);
    const std::vector<std::size_t> seen = clauses_by_truth(x, k);
    const double all = static_cast<double>(std::accumulate(weights.begin(), weights.end(), std::uint64_t{0}));
    for (std::size_t t = 0; t <= k; ++t) {
      CAPTURE(k, t);
      const double expected = clauses * static_cast<double>(weights[t]) / all;
      CHECK(std::abs(static_cast<double>(seen[t]) - expected) <= 4 * std::sqrt(expected));
    }
    // No place is true more often than another.
    const auto value = Assignment::of(*x.provenance.known.witness).value().value;
    std::vector<double> true_at(k);
    const auto& literals = x.data.of<Formula>().literals;
    for (std::size_t i = 0; i < literals.size(); ++i)
      true_at[i % k] += value[static_cast<std::size_t>(std::abs(literals[i])) - 1] == (literals[i] > 0);
    for (const double count : true_at) CHECK(std::abs(count - clauses / 2.0) < 4 * std::sqrt(clauses) / 2);
  }
  const Instance deceptive = brute::make(
      "sat-planted", {{"vars", "50"}, {"k", "3"}, {"clauses", "20000"}, {"balance", "deceptive"}}, 1);
  const std::vector<std::size_t> seen = clauses_by_truth(deceptive, 3);
  const std::array<double, 4> expected{0, 12.0 / 19, 6.0 / 19, 1.0 / 19};  // C(3, t) 2^-t
  for (std::size_t t = 0; t < 4; ++t)
    CHECK(std::abs(static_cast<double>(seen[t]) - clauses * expected[t]) <=
          4 * std::sqrt(clauses * expected[t]));
}

TEST_CASE("sat-planted: signs point nowhere, or away from the plant where that is asked for") {
  const auto agreement = [](const char* balance) {
    double right = 0, wrong = 0;
    for (std::uint64_t seed = 0; seed < 10; ++seed) {
      const Instance x = brute::make(
          "sat-planted", {{"vars", "200"}, {"k", "4"}, {"clauses", "2000"}, {"balance", balance}}, seed);
      const auto value = Assignment::of(*x.provenance.known.witness).value().value;
      std::vector<int> votes(200);
      for (const int literal : x.data.of<Formula>().literals)
        votes[static_cast<std::size_t>(std::abs(literal)) - 1] += literal > 0 ? 1 : -1;
      for (std::size_t v = 0; v < 200; ++v)
        if (votes[v] != 0) ++((votes[v] > 0) == value[v] ? right : wrong);
    }
    return (right - wrong) / std::sqrt(right + wrong);
  };
  CHECK(std::abs(agreement("pairs")) < 3.5);
  CHECK(std::abs(agreement("literals")) < 3.5);
  CHECK(agreement("deceptive") < -20);
}
