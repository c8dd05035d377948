// Units of transformers: what they decide beside brute force, in arithmetic that shares nothing with the program's.
#include <cmath>
#include <random>

#include "instances/shapes/transformer_unit.hpp"
#include "reductions/base/reduction.hpp"
#include "tests/catch.hpp"
#include "tests/reductions/plain_outputs.hpp"

namespace reductio::tests {
namespace {

TransformerUnit unit_of_source(const char* reduction, const Data& source) {
  const Reduction& r = find_reduction(reduction);
  return targets_of(r, source, Settings(r.options, {}), {}).front().of<TransformerUnit>();
}

// Row by row: yes exactly for tokens of rows that have a witness, and for no other token.
void check_unit(const TransformerUnit& x, const std::vector<bool>& has_witness) {
  for (std::size_t i = 0; i < x.tokens(); ++i) {
    CAPTURE(i);
    REQUIRE(row_says_yes(x, i) == std::optional(i < has_witness.size() && has_witness[i]));
  }
}

}  // namespace

// Half of them with the threshold at the best score, so that what attains it are the witnesses, and half with the
// threshold just beyond, so that there is none.
TEST_CASE("transformer units of two sides: 10000 random instances each, yes and just no") {
  std::mt19937 random(11);
  std::size_t yes = 0, no = 0;
  for (std::size_t round = 0; round < rounds(10000); ++round) {
    const std::size_t n = random() % 5, m = random() % 5, d = random() % 9;
    const unsigned sparsity = 1 + random() % 4;
    const Bits A = random_bits(random, n, d, sparsity), B = random_bits(random, m, d, sparsity);
    int least = 99, most = -99;
    for (const auto& a : A)
      for (const auto& b : B)
        least = std::min(least, product_of(a, b)), most = std::max(most, product_of(a, b));
    if (n * m == 0) least = 0, most = 0;
    const int just_no = static_cast<int>(round % 2), lower = least - just_no, upper = most + just_no;
    std::vector<bool> of_ov(n), of_min(n), of_max(n);
    for (std::size_t i = 0; i < n; ++i)
      for (const auto& b : B) {
        of_ov[i] = of_ov[i] || product_of(A[i], b) == 0;
        of_min[i] = of_min[i] || product_of(A[i], b) <= lower;
        of_max[i] = of_max[i] || product_of(A[i], b) >= upper;
      }
    const PairRows x{{}, packed(A, d), packed(B, d), d, {}};
    PairRows below = x, above = x;
    below.threshold = lower, above.threshold = upper;
    CAPTURE(n, m, d, lower, upper);
    check_unit(unit_of_source("ov_to_transformer", x), of_ov);
    check_unit(unit_of_source("min_ip_to_transformer", below), of_min);
    check_unit(unit_of_source("max_ip_to_transformer", above), of_max);
    (std::ranges::count(of_min, true) > 0 ? yes : no) += 1;
  }
  CHECK(yes > rounds(10000) / 4);
  CHECK(no > rounds(10000) / 4);
}

TEST_CASE(
    "transformer units of one set: 10000 random instances each, yes and just no, one row and none too") {
  std::mt19937 random(12);
  std::size_t yes = 0, no = 0;
  for (std::size_t round = 0; round < rounds(10000); ++round) {
    const std::size_t n = random() % 6, d = random() % 9;
    const Bits V = random_bits(random, n, d, 1 + random() % 4);
    int least = 99;
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = i + 1; j < n; ++j) least = std::min(least, product_of(V[i], V[j]));
    const int lower = (n < 2 ? 0 : least) - static_cast<int>(round % 2);
    std::vector<bool> of_ov(n), of_min(n);
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < n; ++j) {
        // A row that is orthogonal to itself is so to all others: its own query says yes as theirs do.
        of_ov[i] = of_ov[i] || (i != j && product_of(V[i], V[j]) == 0);
        of_min[i] = of_min[i] || (i != j && product_of(V[i], V[j]) <= lower);
      }
    const MonoRows x{{}, packed(V, d), d, {}};
    MonoRows below = x;
    below.threshold = lower;
    CAPTURE(n, d, lower);
    check_unit(unit_of_source("ov_mono_to_transformer", x), of_ov);
    check_unit(unit_of_source("min_ip_mono_to_transformer", below), of_min);
    (std::ranges::count(of_min, true) > 0 ? yes : no) += 1;
  }
  CHECK(yes > rounds(10000) / 4);
  CHECK(no > rounds(10000) / 4);
}

// Alman and Yu's unit of theorem C.1 as transcribed: no tokens of value 0 but the sentinel, which is scored by an entry
// of its own. With V = {00, 01} and t = 1 it says yes of Max-IP in one set, as a row meets itself.
TEST_CASE("transformer units: a row's product with itself is what the transcribed unit for Max-IP decides") {
  const Bits V{{0, 0}, {0, 1}};
  const double n = 2, weight = std::exp(3 * std::log(n)), sentinel = std::exp(3 * std::log(n) * 2);
  double greatest = 0;
  for (const auto& row : V) {
    double with = 0, all = sentinel;
    for (const auto& key : V) {
      const double w = std::pow(weight, product_of(row, key) + 1);
      with += w * product_of(key, key), all += w;
    }
    greatest = std::max(greatest, with / all);
  }
  CHECK(greatest >= 1 / (n + 1));     // its yes
  CHECK(product_of(V[0], V[1]) < 1);  // and the answer is no
  CHECK(greatest == Approx(0.47).margin(0.01));
}

TEST_CASE("transformer units: without a threshold, and with too far ones") {
  const Rows<Word> rows({}, 3, 4);
  const Reduction& greatest = find_reduction("max_ip_to_transformer");
  const auto made = [&](std::optional<std::int64_t> threshold) {
    return targets_of(greatest, PairRows{{}, rows, rows, 4, threshold}, Settings(greatest.options, {}), {});
  };
  CHECK_NOTHROW(made(4));
  CHECK_THROWS_WITH(made(std::nullopt), Catch::Contains("--threshold K"));
  CHECK_THROWS_WITH(made(std::int64_t{1} << 40), Catch::Contains("threshold: 1099511627776"));
}

}  // namespace reductio::tests
