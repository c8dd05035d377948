// Unit vectors: norms, inner products and pads of ov_to_mips beside sums in whole numbers, on random rows of many
// lengths, and beside rows that are compared bit by bit.
#include <random>
#include <set>

#include "instances/shapes/pairs.hpp"
#include "reductions/base/reduction.hpp"
#include "reductions/ov_to_mips.hpp"
#include "tests/catch.hpp"
#include "tests/reductions/random_sources.hpp"

namespace reductio::tests {
namespace {

std::int64_t power_of_four_from(std::size_t d) {
  std::int64_t out = 1;
  while (static_cast<std::size_t>(out) < d) out *= 4;
  return out;
}
// Entries times the root of `squares`, as whole numbers; none where one is not whole.
std::optional<std::vector<std::int64_t>> in_units(std::span<const double> row, std::int64_t squares) {
  std::int64_t root = 1;
  while (root * root < squares) root *= 2;
  std::vector<std::int64_t> out;
  for (const double entry : row) {
    const double whole = entry * static_cast<double>(root);
    out.push_back(static_cast<std::int64_t>(whole));
    if (static_cast<double>(out.back()) != whole) return std::nullopt;
  }
  return out;
}
std::int64_t product(const std::vector<std::int64_t>& u, const std::vector<std::int64_t>& v) {
  std::int64_t sum = 0;
  for (std::size_t k = 0; k < u.size(); ++k) sum += u[k] * v[k];
  return sum;
}
std::int64_t in_common(const PairRows& x, std::size_t i, std::size_t j) {
  std::int64_t sum = 0;
  for (std::size_t k = 0; k < x.d; ++k) sum += at(x.A.row(i), k) && at(x.B.row(j), k) ? 1 : 0;
  return sum;
}

}  // namespace

TEST_CASE("four squares: every number up to 5000 has some, the greatest first") {
  for (std::int64_t n = 0; n <= 5000; ++n) {
    const FourSquares found = four_squares(n);
    std::int64_t sum = 0;
    for (const std::int64_t one : found) sum += one * one;
    REQUIRE(sum == n);
    REQUIRE(std::ranges::is_sorted(found, std::greater<>()));
  }
  CHECK(four_squares(7) == FourSquares{2, 1, 1, 1});
  CHECK(four_squares(15) == FourSquares{3, 2, 1, 1});
  CHECK(four_squares(16) == FourSquares{4, 0, 0, 0});
  CHECK(four_squares(23) == FourSquares{3, 3, 2, 1});  // 4 leaves 7, which takes four more
  CHECK_THROWS_AS(four_squares(-1), std::logic_error);
  std::mt19937_64 random(1);
  for (int round = 0; round < 200; ++round) {
    const auto n = static_cast<std::int64_t>(random() >> 20);
    std::int64_t sum = 0;
    for (const std::int64_t one : four_squares(n)) sum += one * one;
    REQUIRE(sum == n);
  }
}

TEST_CASE(
    "unit vectors: norms are 1 and inner products <a, b> / 4^k or less that, for rows of every length") {
  std::mt19937 random(5);
  const std::string name =
      GENERATE(Catch::Generators::as<std::string>{}, "ov_to_mips", "max_ip_to_mips", "min_ip_to_mips");
  const std::int64_t sign = name == "max_ip_to_mips" ? 1 : -1;
  const Reduction& reduction = find_reduction(name);
  const Problem& mips = find_problem("mips");
  std::size_t witnesses = 0, others = 0;
  for (std::size_t d = 0; d <= 140; ++d)
    for (std::size_t round = 0; round < 3; ++round) {
      CAPTURE(d, round);
      const PairRows x{
          {},
          random_sources::rows(random, random() % 5, d),
          random_sources::rows(random, random() % 5, d),
          d,
          name == "ov_to_mips" ? std::optional<std::int64_t>() : static_cast<std::int64_t>(random() % 30)};
      const std::int64_t threshold = x.threshold.value_or(0);
      const std::int64_t S = power_of_four_from(d);
      REQUIRE((d <= 1 ? S == 1 : static_cast<std::size_t>(S) < 4 * d));
      const Data made = targets_of(reduction, x, {}, {}).front();
      const auto& image = made.of<RealPairs>();
      REQUIRE(image.A.cols() == d + 8);
      REQUIRE(identical(image.threshold, Number::ratio(sign * threshold, S)));
      for (std::size_t i = 0; i < x.A.n(); ++i) {
        const auto u = in_units(image.A.row(i), S);
        REQUIRE(u);
        REQUIRE(product(*u, *u) == S);
        for (const double entry : image.A.row(i)) {
          REQUIRE(static_cast<double>(static_cast<float>(entry)) == entry);
          REQUIRE(std::abs(entry) <= 1);
        }
        for (std::size_t j = 0; j < x.B.n(); ++j) {
          const auto v = in_units(image.B.row(j), S);
          REQUIRE(v);
          REQUIRE(product(*v, *v) == S);
          const std::int64_t common = in_common(x, i, j);
          REQUIRE(product(*u, *v) == sign * common);
          REQUIRE(identical(mips.score_of(made, Pair{i, j}), Number::ratio(sign * common, S)));
          const bool witness = sign > 0 ? common >= threshold : common <= threshold;
          REQUIRE(surely(mips.holds(made, Pair{i, j})) == witness);
          // As float32 adds up, in order: nothing is rounded.
          float sum = 0;
          for (std::size_t k = 0; k < d + 8; ++k)
            sum += static_cast<float>(image.A.row(i)[k]) * static_cast<float>(image.B.row(j)[k]);
          REQUIRE(static_cast<double>(sum) == static_cast<double>(sign * common) / static_cast<double>(S));
          ++(witness ? witnesses : others);
        }
      }
    }
  CHECK(witnesses > 200);
  CHECK(others > 200);
}

TEST_CASE("ov_to_mips: sizes that leave 64 bits are refused before anything is made") {
  const Reduction& reduction = find_reduction("ov_to_mips");
  const auto sizes_of = [&](std::uint64_t d) {
    return reduction.sizes({{{"n", 0}, {"m", 0}, {"d", d}}}, {}).front();
  };
  CHECK(sizes_of(std::uint64_t{1} << 40).at("d") == (std::uint64_t{1} << 40) + 8);
  CHECK_NOTHROW(sizes_of(std::uint64_t{1} << 60));
  CHECK_THROWS_WITH(sizes_of((std::uint64_t{1} << 60) + 1), Catch::Contains("at most 2^60"));
}

}  // namespace reductio::tests
