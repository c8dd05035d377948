// What each family of Orthogonal Vectors promises beyond its answer.
#include <cmath>
#include <random>
#include <set>

#include "generators/parts/density.hpp"
#include "generators/parts/plane.hpp"
#include "instances/shapes/pairs.hpp"
#include "tests/catch.hpp"
#include "tests/generators/brute.hpp"

using namespace reductio::tests;
using brute::Bits;

namespace {

double density(const Bits& rows) {
  std::size_t ones = 0;
  for (const auto& row : rows) ones += brute::weight(row);
  return static_cast<double>(ones) / static_cast<double>(rows.size() * rows[0].size());
}

// Coordinates that a plain test of all pairs looks at, each pair up to its first common one.
double looks(const Instance& x) {
  const Bits A = brute::side_a(x), B = brute::side_b(x);
  double sum = 0;
  for (const auto& a : A)
    for (const auto& b : B)
      for (std::size_t k = 0; k < a.size(); ++k) {
        ++sum;
        if (a[k] && b[k]) break;
      }
  return sum;
}

// The column whose count is farthest from what density p makes likely, in standard deviations.
double worst_column(const Bits& rows, double p) {
  double worst = 0;
  const double n = static_cast<double>(rows.size());
  for (const auto& column : brute::transposed(rows))
    worst = std::max(
        worst, std::abs(static_cast<double>(brute::weight(column)) - n * p) / std::sqrt(n * p * (1 - p)));
  return worst;
}

bool columns_differ(const Bits& rows) {
  const Bits columns = brute::transposed(rows);
  const std::set<std::vector<bool>> different(columns.begin(), columns.end());
  return different.size() == columns.size() && !different.contains(std::vector<bool>(rows.size(), false)) &&
         !different.contains(std::vector<bool>(rows.size(), true));
}

bool some_row_in_another(const Bits& rows) {
  for (std::size_t i = 0; i < rows.size(); ++i)
    for (std::size_t j = 0; j < rows.size(); ++j)
      if (i != j && brute::inner_product(rows[i], rows[j]) == brute::weight(rows[i])) return true;
  return false;
}

// How many rows of the side are lighter than the planted one, ties broken at random.
std::size_t rank(const Bits& rows, std::size_t planted, std::mt19937& coin) {
  std::size_t lighter = 0, alike = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    lighter += brute::weight(rows[i]) < brute::weight(rows[planted]);
    alike += i != planted && brute::weight(rows[i]) == brute::weight(rows[planted]);
  }
  return lighter + coin() % (alike + 1);
}

}  // namespace

TEST_CASE("ov-uniform: bits have the density that was asked for") {
  const Bits A = brute::side_a(brute::make("ov-uniform", {{"n", "2000"}, {"d", "100"}, {"p", "0.3"}}, 1));
  CHECK(std::abs(density(A) - 0.3) < 4 * std::sqrt(0.21 / 200'000));
  CHECK(worst_column(A, 0.3) < 4.5);
  CHECK_FALSE(worst_column(A, 0.35) < 4.5);
}

TEST_CASE("ov-uniform: at the critical density one orthogonal pair is expected, and no hypothesis is named") {
  double pairs = 0;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    const Instance x = brute::make("ov-uniform", {{"n", "30"}, {"d", "40"}, {"p", "critical"}}, seed);
    CHECK(x.provenance.hypothesis.empty());
    pairs += static_cast<double>(brute::histogram(x)[0]);
  }
  CHECK(std::abs(pairs / 200 - 1) < 0.5);
}

TEST_CASE("ov-uniform: with a weight, every row has the weight, every coordinate alike") {
  for (const std::size_t w : {0u, 1u, 20u, 33u, 60u, 65u}) {
    const Bits A = brute::side_a(
        brute::make("ov-uniform", {{"n", "400"}, {"d", "65"}, {"weight", std::to_string(w)}}, 1));
    for (const auto& row : A) REQUIRE(brute::weight(row) == w);
    if (w > 0 && w < 65) CHECK(worst_column(A, static_cast<double>(w) / 65) < 4.5);
  }
}

TEST_CASE("ov-planted: the rank of the planted rows' weight is uniform") {
  // 12 degrees of freedom: exceeded once in 1000
  constexpr double limit = 32.9;
  for (const auto& [d, p] : {std::pair{"60", "critical"}, {"8", "0.5"}}) {
    const brute::Settings settings{{"n", "13"}, {"d", d}, {"p", p}};
    CAPTURE(settings);
    std::mt19937 coin(1);
    std::vector<std::size_t> rank_a(13), rank_b(13), place(13), careless(13);
    for (std::uint64_t seed = 0; seed < 1000; ++seed) {
      const Instance x = brute::make("ov-planted", settings, seed);
      const Pair planted = Pair::of(*x.provenance.known.witness).value();
      Bits A = brute::side_a(x), B = brute::side_b(x);
      ++rank_a[rank(A, planted.i, coin)];
      ++rank_b[rank(B, planted.j, coin)];
      ++place[planted.i];
      // The careless way: take two ordinary rows and clear one where the other is one.
      const std::size_t j = (planted.j + 1) % 13;
      for (std::size_t k = 0; k < B[j].size(); ++k) B[j][k] = B[j][k] && !A[(planted.i + 1) % 13][k];
      ++careless[rank(B, j, coin)];
    }
    CHECK(brute::chi_square(rank_a) < limit);
    CHECK(brute::chi_square(rank_b) < limit);
    CHECK(brute::chi_square(place) < limit);
    CHECK_FALSE(brute::chi_square(careless) < limit);
  }
}

TEST_CASE("ov-planted: columns of either side have the density of independent bits") {
  const Instance x = brute::make("ov-planted", {{"n", "2000"}, {"d", "64"}, {"p", "critical"}}, 4);
  const double p = static_cast<double>(critical_density(2000, 2000, 64).k) / 0x1p32;
  CHECK(worst_column(brute::side_a(x), p) < 4.5);
  CHECK(worst_column(brute::side_b(x), p) < 4.5);
}

TEST_CASE("ov-planted: each planted row alone has independent bits of density p") {
  double ones = 0, both = 0;
  for (std::uint64_t seed = 0; seed < 1000; ++seed) {
    const Instance x = brute::make("ov-planted", {{"n", "3"}, {"d", "40"}, {"p", "0.4"}}, seed);
    const auto row = brute::side_b(x)[Pair::of(*x.provenance.known.witness).value().j];
    for (std::size_t k = 0; k < 40; k += 2) ones += row[k] + row[k + 1], both += row[k] && row[k + 1];
  }
  CHECK(std::abs(ones - 40'000 * 0.4) < 4 * std::sqrt(40'000 * 0.24));
  CHECK(std::abs(both - 20'000 * 0.16) < 4 * std::sqrt(20'000 * 0.16 * 0.84));
}

TEST_CASE("ov-planted: with a weight, all rows have it") {
  const Instance x = brute::make("ov-planted", {{"n", "300"}, {"d", "33"}, {"weight", "16"}}, 4);
  for (const Bits& side : {brute::side_a(x), brute::side_b(x)})
    for (const auto& row : side) REQUIRE(brute::weight(row) == 16);
}

TEST_CASE("ov-barren: no column and no row gives anything away, at any size", "[plain]") {
  for (const auto& [n, m, d] : std::vector<std::array<int, 3>>{{16, 16, 12},
                                                               {64, 64, 14},
                                                               {100, 30, 16},
                                                               {64, 64, 24},
                                                               {200, 200, 32},
                                                               {200, 150, 64},
                                                               {300, 300, 200}})
    for (std::uint64_t seed = 0; seed < 5; ++seed) {
      CAPTURE(n, m, d, seed);
      const Instance x = brute::make(
          "ov-barren", {{"n", std::to_string(n)}, {"m", std::to_string(m)}, {"d", std::to_string(d)}}, seed);
      CHECK_FALSE(brute::yes(x));
      for (const Bits& side : {brute::side_a(x), brute::side_b(x)}) {
        CHECK(columns_differ(side));
        CHECK_FALSE(some_row_in_another(side));
      }
    }
}

TEST_CASE("ov-barren: the checks above see what they look for") {
  CHECK_FALSE(columns_differ({{true, true}, {false, false}}));
  CHECK_FALSE(columns_differ({{true, true}, {true, false}}));
  CHECK_FALSE(columns_differ({{false, true}, {false, false}}));
  CHECK(columns_differ({{true, false}, {false, true}}));
  CHECK(some_row_in_another({{true, true}, {true, false}}));
  CHECK(some_row_in_another({{true, false}, {true, false}}));
  CHECK_FALSE(some_row_in_another({{true, false}, {false, true}}));
}

TEST_CASE("ov-barren: columns are equally dense, rows weigh and cost what those of ov-uniform do",
          "[plain]") {
  for (const std::string d : {"40", "64", "128", "256"}) {
    CAPTURE(d);
    const Instance barren = brute::make("ov-barren", {{"n", "600"}, {"d", d}}, 1),
                   uniform = brute::make("ov-uniform", {{"n", "600"}, {"d", d}, {"p", "critical"}}, 1);
    const Bits A = brute::side_a(barren);
    const double p = density(A), expected = density(brute::side_a(uniform));
    CHECK(worst_column(A, p) < 4.5);
    CHECK(std::abs(p - expected) < 0.02);
    const double ratio = looks(barren) / looks(uniform);
    CHECK(ratio > 0.8);
    CHECK(ratio < 1.25);
    // Row weights spread: at least half the deviation of independent bits.
    double squares = 0;
    const double mean = p * static_cast<double>(A[0].size());
    for (const auto& row : A) squares += std::pow(static_cast<double>(brute::weight(row)) - mean, 2);
    const double variance = mean * (1 - p);
    CHECK(squares / 600 > variance / 4);
    CHECK(squares / 600 < variance * 1.2);
  }
}

TEST_CASE("ov-near-miss: exactly the stated pairs have inner product 1, the others more") {
  for (const auto& [n, m, d, pairs, order] : std::vector<std::array<std::size_t, 5>>{{1, 1, 8, 1, 2},
                                                                                     {2, 3, 60, 2, 0},
                                                                                     {20, 30, 70, 7, 0},
                                                                                     {30, 20, 60, 20, 3},
                                                                                     {25, 25, 200, 3, 5},
                                                                                     {9, 9, 28, 4, 2}})
    for (std::uint64_t seed = 0; seed < 10; ++seed) {
      CAPTURE(n, m, d, pairs, order, seed);
      brute::Settings settings{{"n", std::to_string(n)},
                               {"m", std::to_string(m)},
                               {"d", std::to_string(d)},
                               {"pairs", std::to_string(pairs)}};
      if (order != 0) settings["order"] = std::to_string(order);
      auto seen = brute::histogram(brute::make("ov-near-miss", settings, seed));
      CHECK(seen[0] == 0);
      CHECK(seen[1] == pairs);
    }
}

TEST_CASE("ov-near-miss: columns have density 1/q, and matched rows weigh like the others", "[plain]") {
  const brute::Settings settings{{"n", "13"}, {"d", "90"}, {"order", "3"}};
  std::mt19937 coin(1);
  std::vector<std::size_t> ranks(13);
  Bits all;
  for (std::uint64_t seed = 0; seed < 1000; ++seed) {
    const Instance x = brute::make("ov-near-miss", settings, seed);
    const Bits A = brute::side_a(x), B = brute::side_b(x);
    for (std::size_t i = 0; i < 13; ++i)
      for (std::size_t j = 0; j < 13; ++j)
        if (brute::inner_product(A[i], B[j]) == 1) ++ranks[rank(A, i, coin)];
  }
  CHECK(brute::chi_square(ranks) < 32.9);  // 12 degrees of freedom, once in 1000
  const Instance large = brute::make("ov-near-miss", {{"n", "2000"}, {"d", "160"}, {"order", "3"}}, 2);
  CHECK(worst_column(brute::side_a(large), 1.0 / 3) < 4.5);
  CHECK(worst_column(brute::side_b(large), 1.0 / 3) < 4.5);
}

TEST_CASE("lines of planes meet as they should") {
  for (const std::size_t q : {1u, 2u, 3u, 5u, 7u}) {
    std::vector<std::set<std::size_t>> lines(projective_points(q));
    for (std::size_t l = 0; l < lines.size(); ++l)
      projective_line(q, l, [&](std::size_t p) { lines[l].insert(p); });
    for (std::size_t l = 0; l < lines.size(); ++l) {
      CHECK(lines[l].size() == q + 1);
      CHECK(*lines[l].rbegin() < projective_points(q));
      for (std::size_t k = 0; k < l; ++k)
        CHECK(std::count_if(lines[l].begin(), lines[l].end(),
                            [&](std::size_t p) { return lines[k].contains(p); }) == 1);
    }
  }
  CHECK(is_prime(2));
  CHECK(is_prime(97));
  for (const std::size_t q : {0u, 1u, 4u, 9u, 91u}) CHECK_FALSE(is_prime(q));
}

TEST_CASE("ov-planted: rows have the weight of their side, the pair is uniform among orthogonal ones") {
  // Of 3 rows a side, d = 4, weights 1 and 2: the planted row of A at each coordinate, and that of B at each pair of
  // the other three, 12 ways in all. 11 degrees of freedom: exceeded once in 1000.
  std::vector<std::size_t> ways(16);
  for (std::uint64_t seed = 0; seed < 1200; ++seed) {
    const Instance x = brute::make("ov-planted", {{"n", "3"}, {"d", "4"}, {"weight", "1+2"}}, seed);
    const Bits A = brute::side_a(x), B = brute::side_b(x);
    for (const auto& row : A) REQUIRE(brute::weight(row) == 1);
    for (const auto& row : B) REQUIRE(brute::weight(row) == 2);
    const Pair planted = Pair::of(*x.provenance.known.witness).value();
    std::size_t one = 0, missing = 0;
    for (std::size_t k = 0; k < 4; ++k) {
      if (A[planted.i][k]) one = k;
      if (!A[planted.i][k] && !B[planted.j][k]) missing = k;
    }
    ++ways[one * 4 + missing];
  }
  std::vector<std::size_t> possible;
  for (std::size_t w = 0; w < 16; ++w)
    if (w / 4 != w % 4) possible.push_back(ways[w]);
  CHECK(brute::chi_square(possible) < 31.3);
  CHECK(ways[0] + ways[5] + ways[10] + ways[15] == 0);
}

TEST_CASE(
    "ov-parity: every pair meets, in an odd number of the code's coordinates before noise; rows weigh "
    "alike") {
  const Instance x = brute::make("ov-parity", {{"n", "120"}, {"d", "72"}}, 3);
  CHECK_FALSE(brute::yes(x));
  for (const Bits& side : {brute::side_a(x), brute::side_b(x)}) {
    for (const auto& row : side) REQUIRE(brute::weight(row) == brute::weight(side[0]));
    CHECK(worst_column(side, density(side)) < 4.5);
  }
  // The parity of inner products is as good as even: 14400 pairs, 4 standard deviations.
  double odd = 0;
  for (const auto& [product, pairs] : brute::histogram(x))
    odd += product % 2 ? static_cast<double>(pairs) : 0;
  CHECK(std::abs(odd - 7200) < 240);
}
