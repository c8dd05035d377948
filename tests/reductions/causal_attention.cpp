// Causal attention: what tokens say beside brute force, in arithmetic that shares nothing with the program's.
#include <cmath>
#include <random>

#include "instances/shapes/attention.hpp"
#include "reductions/base/reduction.hpp"
#include "tests/catch.hpp"

namespace reductio::tests {
namespace {

using BitRows = std::vector<std::vector<int>>;

Rows<Word> rows_of_bits(const BitRows& bits, std::size_t d) {
  Rows<Word> out({}, bits.size(), d);
  for (std::size_t i = 0; i < bits.size(); ++i)
    for (std::size_t k = 0; k < d; ++k) set(out.edit(i), k, bits[i][k] != 0);
  return out;
}

// The output of token i, from the first tokens, so many: under the mask, itself and what comes before.
long double output_over(const AttentionHead& x, std::size_t i, std::size_t seen) {
  std::vector<long double> score(seen, 0);
  for (std::size_t j = 0; j < seen; ++j)
    for (std::size_t c = 0; c < x.Q.cols(); ++c)
      score[j] += static_cast<long double>(x.scale) * x.Q.row(i)[c] * x.K.row(j)[c];
  const long double top = *std::ranges::max_element(score);
  long double weighted = 0, total = 0;
  for (std::size_t j = 0; j < seen; ++j) {
    const long double weight = std::exp(score[j] - top);
    weighted += weight * x.V.row(j)[0], total += weight;
  }
  return weighted / total;
}

long double causal_output(const AttentionHead& x, std::size_t i) { return output_over(x, i, i + 1); }

CausalHead causal_head(const PairRows& source, const std::map<std::string, std::string>& given) {
  const Reduction& r = find_reduction("ov_to_causal_attention");
  return targets_of(r, source, Settings(r.options, given), {}).front().of<CausalHead>();
}

bool orthogonal(const std::vector<int>& a, const std::vector<int>& b) {
  for (std::size_t k = 0; k < a.size(); ++k)
    if (a[k] * b[k] != 0) return false;
  return true;
}

}  // namespace

// Every token is read: those of rows with an orthogonal row are above 1/2 + epsilon, all others below 1/2 - epsilon;
// and without the mask too.
TEST_CASE("causal attention: 10000 random instances, half of them without a pair, every token of each") {
  std::mt19937 random(21);
  const std::vector<std::map<std::string, std::string>> all_settings{
      {},
      {{"weights", "real"}, {"epsilon", "0.4"}},
      {{"scale", "pytorch"}, {"entries", "float16"}},
      {{"scale", "alman-song"}, {"entries", "bfloat16"}, {"epsilon", "0.1"}}};
  std::size_t yes = 0, no = 0;
  for (std::size_t round = 0; round < rounds(10000); ++round) {
    const std::size_t n = random() % 6, m = random() % 6, d = 1 + random() % 8, planted = random() % 2;
    BitRows A(n, std::vector<int>(d)), B(m, std::vector<int>(d));
    for (BitRows* side : {&A, &B})
      for (auto& row : *side)
        for (int& bit : row) bit = random() % 3 != 0 ? 1 : 0;
    // One pair at most: others get a common coordinate.
    const std::size_t p = n == 0 ? 0 : random() % n, q = m == 0 ? 0 : random() % m;
    for (std::size_t i = 0; i < n; ++i) A[i][0] = planted && i == p ? 0 : 1;
    for (std::size_t j = 0; j < m; ++j) B[j][0] = 1;
    for (std::size_t k = 1; k < d && n * m > 0; ++k)
      if (planted == 1 && A[p][k] == 1) B[q][k] = 0;
    const CausalHead x =
        causal_head({{}, rows_of_bits(A, d), rows_of_bits(B, d), d, {}}, all_settings[round % 4]);
    REQUIRE(x.tokens() == n + m + 1);
    bool any = false;
    for (std::size_t token = 0; token < x.tokens(); ++token) {
      bool expected = false;
      if (token > m)
        for (const auto& b : B) expected = expected || orthogonal(A[token - m - 1], b);
      CAPTURE(n, m, d, round, token);
      for (const std::size_t seen : {token + 1, x.tokens()}) {
        const auto output = static_cast<double>(output_over(x, token, seen));
        REQUIRE((expected ? output > 0.5 + x.epsilon : output < 0.5 - x.epsilon));
      }
      any = any || expected;
    }
    ++(any ? yes : no);
  }
  CHECK(yes > rounds(10000) / 4);
  CHECK(no > rounds(10000) / 4);
}

TEST_CASE("causal attention: weights of a head without pads do not do under a mask") {
  // Sixteen rows that are all zero, and one that is orthogonal to each: pads weigh as much as they may.
  const std::size_t n = 16, d = 1;
  const PairRows source{{}, Rows<Word>({}, n, d), Rows<Word>({}, 1, d), d, {}};
  CausalHead x = causal_head(source, {});
  CHECK(causal_output(x, n + 1) > 0.5L);
  const Reduction& cross = find_reduction("ov_to_attention");
  const AttentionHead without =
      targets_of(cross, source, Settings(cross.options, {}), {}).front().of<AttentionHead>();
  const double unit = 4;  // ceil(log2 1) + 2 s, with s = 2
  CHECK(without.K.row(1).back() == -2);
  CHECK(x.K.row(0)[d + 1] > unit);
  // With those, the last row sees pads of weight 16 * 2^-4 beside a dummy of weight 1/4, and a key of weight 1.
  for (std::size_t token = 2; token < x.tokens(); ++token) x.K.edit(token)[d] = -unit;
  x.K.edit(0)[d] = -2;
  CHECK(causal_output(x, n + 1) < 0.5L);
}

TEST_CASE("causal attention: witnesses lie within the mask, and files are squares") {
  const Shape& shape = shape_for<CausalHead>();
  CHECK(shape.allowed(Pair{2, 1}));
  CHECK(!shape.allowed(Pair{1, 2}));
  Parts parts;
  parts.reals = {{"Q", Matrix(3, 2, 0)}, {"K", Matrix(4, 2, 0)}, {"V", Matrix(4, 1, 0)}};
  CHECK_THROWS_WITH(shape.assemble(parts, {}), Catch::Contains("array K: rows: 4; expected 3"));
  parts.reals[1].second = Matrix(3, 2, 0);
  CHECK_THROWS_WITH(shape.assemble(parts, {}), Catch::Contains("array V: rows: 4; expected 3"));
}

}  // namespace reductio::tests
