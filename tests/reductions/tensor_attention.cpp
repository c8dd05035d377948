// Tensor attention: what it decides beside brute force, in arithmetic that shares nothing with the program's.
#include <cmath>
#include <random>

#include "instances/problems/problem.hpp"
#include "instances/shapes/tensor_head.hpp"
#include "instances/shapes/triples.hpp"
#include "reductions/base/reduction.hpp"
#include "tests/catch.hpp"

namespace reductio::tests {
namespace {

using Side = std::vector<std::vector<int>>;
using ThreeSides = std::array<Side, 3>;

TripleRows triples_of(const ThreeSides& bits, std::size_t d) {
  TripleRows out{{}, {}, {}, {}, d};
  const auto sides = sides_of(out);
  for (std::size_t side = 0; side < 3; ++side) {
    *sides[side] = Rows<Word>({}, bits[side].size(), d);
    for (std::size_t i = 0; i < bits[side].size(); ++i)
      for (std::size_t k = 0; k < d; ++k) set(sides[side]->edit(i), k, bits[side][i][k] != 0);
  }
  return out;
}

// Weights in powers of two make every score a whole number of ln 2: long double holds the output to 2^-50.
long double output_over_pairs(const TensorHead& x, std::size_t i) {
  long double with = 0, all = 0;
  for (std::size_t j = 0; j < x.K1.rows(); ++j)
    for (std::size_t k = 0; k < x.K2.rows(); ++k) {
      double score = 0;
      for (std::size_t c = 0; c < x.Q.cols(); ++c) score += x.Q.row(i)[c] * x.K1.row(j)[c] * x.K2.row(k)[c];
      REQUIRE(score == std::floor(score));
      const long double weight = std::exp2(static_cast<long double>(score));
      with += x.V1.row(j)[0] * x.V2.row(k)[0] * weight, all += weight;
    }
  return with / all;
}

bool have_a_common_one(const ThreeSides& x, std::size_t i, std::size_t j, std::size_t k) {
  for (std::size_t c = 0; c < x[0][i].size(); ++c)
    if (x[0][i][c] + x[1][j][c] + x[2][k][c] == 3) return true;
  return false;
}

// Query by query: above 3/4 exactly for rows of A that are in a witness, below 1/4 for all others. Every candidate is a
// witness of the target exactly if it maps back to one of the rows. Whether it is a yes.
bool check_tensor(const ThreeSides& bits, std::size_t d) {
  const TripleRows source = triples_of(bits, d);
  const Reduction& r = find_reduction("three_ov_to_tensor_attention");
  const Settings settings(r.options, {});
  const Data image = targets_of(r, source, settings, {}).front();
  const auto& x = image.of<TensorHead>();
  const std::size_t n = bits[0].size(), m = bits[1].size(), l = bits[2].size();
  CAPTURE(n, m, l, d);
  REQUIRE((x.queries() == n && x.keys1() == m + 1 && x.keys2() == l + 1 && x.Q.cols() == d + 2));
  bool yes = false;
  for (std::size_t i = 0; i < n; ++i) {
    bool witness = false;
    for (std::size_t j = 0; j < m; ++j)
      for (std::size_t k = 0; k < l; ++k) witness = witness || !have_a_common_one(bits, i, j, k);
    const long double output = output_over_pairs(x, i);
    REQUIRE(witness == (output > 0.75L));
    if (!witness) REQUIRE(output <= 0.25L);
    yes = yes || witness;
  }
  const Problem& problem = find_problem("tensor-attention");
  image.shape().each_candidate(image, [&](const Witness& w) {
    const auto back = r.backward({sizes(Data(source)), settings, {}}, 0, w);
    const auto row = [&](std::size_t side) { return static_cast<std::size_t>(back->at[side]); };
    REQUIRE(surely(problem.holds(image, w)) == (back && !have_a_common_one(bits, row(0), row(1), row(2))));
    return true;
  });
  return yes;
}

}  // namespace

TEST_CASE("tensor attention: random instances query by query and candidate by candidate, yes and no") {
  std::mt19937 random(43);
  std::size_t yes = 0, no = 0;
  for (std::size_t round = 0; round < rounds(3000); ++round) {
    const std::size_t d = random() % 7;
    const unsigned sparsity = 2 + random() % 4;
    ThreeSides bits;
    for (Side& side : bits) {
      side.assign(random() % 12 == 0 ? 0 : 1 + random() % 3, std::vector<int>(d));
      for (auto& row : side)
        for (int& bit : row) bit = random() % sparsity == 0 ? 0 : 1;
    }
    (check_tensor(bits, d) ? yes : no) += 1;
  }
  CHECK(yes > rounds(3000) / 10);
  CHECK(no > rounds(3000) / 10);
}

TEST_CASE("tensor attention: all instances of two rows a side and two coordinates") {
  std::size_t yes = 0;
  for (unsigned code = 0; code < 1U << 12; code += rounds(3) < 3 ? 7 : 1) {
    ThreeSides bits;
    for (unsigned side = 0; side < 3; ++side)
      for (unsigned i = 0; i < 2; ++i)
        bits[side].push_back({static_cast<int>(code >> (4 * side + 2 * i) & 1),
                              static_cast<int>(code >> (4 * side + 2 * i + 1) & 1)});
    yes += check_tensor(bits, 2) ? 1 : 0;
  }
  CHECK(yes > 100);
}

// As many pairs as there can be that all just are no witness, and kappa as it is stated.
TEST_CASE("tensor attention: thousands of pairs that meet once, and one that does not") {
  for (const bool there : {false, true}) {
    ThreeSides bits{Side{{1, 0, 1}}, Side(40, {1, 0, 0}), Side(50, {1, 1, 0})};
    if (there) bits[2].back()[0] = 0;
    const Reduction& r = find_reduction("three_ov_to_tensor_attention");
    const Data image = targets_of(r, triples_of(bits, 3), Settings(r.options, {}), {}).front();
    const auto& x = image.of<TensorHead>();
    CHECK(x.K2.row(50)[4] == -15);  // 2000 pairs: 11 bits and 4
    const long double output = output_over_pairs(x, 0);
    CHECK((there ? output > 0.75L : output < 0.25L));
  }
}

TEST_CASE("tensor attention: settings that cannot be met, and witnesses that are none") {
  const Reduction& r = find_reduction("three_ov_to_tensor_attention");
  const Data source = triples_of({{{{1}}, {{1}}, {{1}}}}, 1);
  CHECK_THROWS_AS(r.sizes(sizes(source), Settings(r.options, {{"epsilon", "0.5"}})), InputError);
  const Origin origin{sizes(source), Settings(r.options, {}), {}};
  CHECK(r.backward(origin, 0, Triple{0, 0, 0}) == Witness(Triple{0, 0, 0}));
  for (const Triple w : {Triple{0, 1, 0}, Triple{0, 0, 1}, Triple{0, 1, 1}})
    CHECK(r.backward(origin, 0, w) == std::nullopt);
  CHECK(r.backward(origin, 0, Pair{0, 0}) == std::nullopt);
}

}  // namespace reductio::tests
