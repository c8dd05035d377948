// Counting by values on a line: what is decoded is the number of orthogonal pairs, with wrong values too; and every
// target by itself looks uniform.
#include "reductions/shapes/interpolated.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <random>
#include <set>

#include "tests/catch.hpp"
#include "verifier/solvers/field_pairs.hpp"

namespace reductio::tests {
namespace {

PairRows random_bits(std::mt19937_64& random, std::size_t n, std::size_t m, std::size_t d) {
  PairRows out{{}, Rows<Word>({}, n, d), Rows<Word>({}, m, d), d, {}};
  for (Rows<Word>* side : {&out.A, &out.B})
    for (std::size_t i = 0; i < side->n(); ++i)
      for (std::size_t k = 0; k < d; ++k) set(side->edit(i), k, random() % 3 == 0);
  return out;
}

std::uint64_t orthogonal_pairs(const PairRows& x) {
  std::uint64_t out = 0;
  for (std::size_t i = 0; i < x.A.n(); ++i)
    for (std::size_t j = 0; j < x.B.n(); ++j) {
      bool meet = false;
      for (std::size_t k = 0; k < x.d; ++k) meet = meet || (at(x.A.row(i), k) && at(x.B.row(j), k));
      out += meet ? 0 : 1;
    }
  return out;
}

Settings settings(const std::map<std::string, std::string>& given) {
  return {find_reduction("ov_to_fov").options, given};
}

using Values = std::vector<std::optional<Number>>;

Values values_of(const std::vector<Data>& targets) {
  Values out;
  for (const Data& target : targets) out.emplace_back(FieldPairs::value(find_problem("fov"), target, {}));
  return out;
}

TEST_CASE("orthogonal pairs are counted by values, whatever the seed, the prime and the spare targets") {
  const Reduction& reduction = find_reduction("ov_to_fov");
  std::mt19937_64 random(1);
  std::set<std::uint64_t> counts;
  for (std::size_t round = 0; round < rounds(200); ++round) {
    const std::size_t n = random() % 12, m = random() % 12, d = random() % 10, spare = random() % 7;
    const PairRows x = random_bits(random, n, m, d);
    std::map<std::string, std::string> given{{"seed", std::to_string(random() >> 1)},
                                             {"spare", std::to_string(spare)}};
    if (round % 3 == 0) given["modulus"] = "2147483647";
    const Settings set = settings(given);
    const std::vector<Data> targets = targets_of(reduction, x, set, {});
    REQUIRE(targets.size() == 2 * d + 1 + spare);
    Values values = values_of(targets);
    const Origin origin{sizes(Data(x)), set};
    const std::uint64_t expected = orthogonal_pairs(x);
    counts.insert(expected);
    auto decoded = reduction.decode(origin, values);
    REQUIRE(decoded);
    CHECK(decoded->witnesses == expected);
    CHECK(decoded->wrong.empty());
    CHECK(decoded->most_wrong == spare / 2);
    // As many wrong ones as are mended, and no residues among them.
    std::vector<std::size_t> places(targets.size());
    for (std::size_t k = 0; k < places.size(); ++k) places[k] = k;
    std::shuffle(places.begin(), places.end(), random);
    places.resize(spare / 2);
    std::sort(places.begin(), places.end());
    for (const std::size_t k : places)
      values[k] =
          random() % 4 == 0 ? Number(std::int64_t{-5}) : *values[k] + std::int64_t(1 + random() % 1000);
    decoded = reduction.decode(origin, values);
    REQUIRE(decoded);
    CHECK(decoded->witnesses == expected);
    CHECK(decoded->wrong == places);
    // Values that are not there count half.
    values = values_of(targets);
    for (std::size_t k = 0; k < spare; ++k) values[random() % 2 == 0 ? k : values.size() - 1 - k].reset();
    decoded = reduction.decode(origin, values);
    REQUIRE(decoded);
    CHECK(decoded->witnesses == expected);
    values.pop_back();
    CHECK_FALSE(reduction.decode(origin, values));
  }
  CHECK(counts.size() > 10);
}

TEST_CASE("too few values tell nothing, and too many wrong ones do not pass for right") {
  const Reduction& reduction = find_reduction("ov_to_fov");
  std::mt19937_64 random(2);
  const PairRows x = random_bits(random, 8, 8, 6);
  const Settings set = settings({{"spare", "4"}, {"modulus", "2147483647"}});
  const Origin origin{sizes(Data(x)), set};
  const Values right = values_of(targets_of(reduction, x, set, {}));
  for (int round = 0; round < 100; ++round) {
    Values values = right;
    for (std::size_t k = 0; k < 3; ++k)
      values[k * 5 + random() % 5] = static_cast<std::int64_t>(random() % 2147483647);
    const auto decoded = reduction.decode(origin, values);
    CHECK_FALSE(decoded);
  }
  Values few = right;
  for (std::size_t k = 0; k < 5; ++k) few[k].reset();
  CHECK_FALSE(reduction.decode(origin, few));
}

// Sums of squares of normed counts, against a level of 1e-4 of as many degrees of freedom: by Wilson and Hilferty's
// normal approximation, 3.719 standard deviations.
double greatest_plausible(double freedom) {
  const double spread = 2 / (9 * freedom), root = 1 - spread + 3.719 * std::sqrt(spread);
  return freedom * root * root * root;
}

TEST_CASE(
    "every entry of a target is as likely as any other, whatever its bit, and independent of its neighbour") {
  const Reduction& reduction = find_reduction("ov_to_fov");
  std::mt19937_64 random(3);
  const PairRows x = random_bits(random, 2, 1, 2);
  constexpr std::size_t p = 7, draws = 4000;
  std::map<std::array<std::size_t, 3>, std::vector<double>> single;  // target, row, coordinate
  std::vector<double> both(p * p), other_target(p * p);
  for (std::size_t seed = 0; seed < draws; ++seed) {
    const auto targets = targets_of(
        reduction, x, settings({{"seed", std::to_string(seed)}, {"modulus", std::to_string(p)}}), {});
    for (std::size_t k = 0; k < targets.size(); ++k)
      for (std::size_t i = 0; i < 2; ++i)
        for (std::size_t c = 0; c < 2; ++c) {
          auto& counts = single[{k, i, c}];
          counts.resize(p);
          ++counts[static_cast<std::size_t>(targets[k].of<FieldRows>().A.row(i)[c])];
        }
    const auto entry = [&](std::size_t k, std::size_t c) {
      return static_cast<std::size_t>(targets[k].of<FieldRows>().A.row(0)[c]);
    };
    ++both[entry(0, 0) * p + entry(0, 1)];
    ++other_target[entry(0, 0) * p + entry(1, 0)];
  }
  const auto distance = [](const std::vector<double>& counts) {
    const double expected = static_cast<double>(draws) / static_cast<double>(counts.size());
    double out = 0;
    for (const double count : counts) out += (count - expected) * (count - expected) / expected;
    return out;
  };
  for (const auto& [place, counts] : single) CHECK(distance(counts) < greatest_plausible(p - 1));
  CHECK(distance(both) < greatest_plausible(p * p - 1));
  // Two targets lie on one line: the entry of one follows from that of the other.
  CHECK(distance(other_target) > greatest_plausible(p * p - 1));
}

TEST_CASE("a line needs a prime above the pairs and the targets") {
  const Reduction& reduction = find_reduction("ov_to_fov");
  const Sizes ten{{{"n", 10}, {"m", 10}, {"d", 5}}};
  CHECK(line_setup(ten, settings({})).modulus == 101);
  CHECK(line_setup({{{"n", 1}, {"m", 1}, {"d", 8}}}, settings({})).modulus == 19);
  CHECK(line_setup({{{"n", 1}, {"m", 1}, {"d", 8}}}, settings({{"spare", "6"}})).modulus == 29);
  CHECK_NOTHROW(reduction.sizes(ten, settings({{"modulus", "101"}})));
  for (const char* modulus : {"97", "100", "102", "2147483649", "0"})
    CHECK_THROWS_AS(reduction.sizes(ten, settings({{"modulus", modulus}})), InputError);
  CHECK_THROWS_AS(reduction.sizes({{{"n", 1 << 16}, {"m", 1 << 16}, {"d", 5}}}, settings({})), InputError);
  CHECK_THROWS_AS(reduction.sizes({{{"n", 0}, {"m", 0}, {"d", 1ULL << 62}}}, settings({})), InputError);
}

}  // namespace
}  // namespace reductio::tests
