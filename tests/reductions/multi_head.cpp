// Heads that are added up: what they decide beside brute force, in arithmetic that shares nothing with the program's.
#include <random>

#include "instances/problems/problem.hpp"
#include "instances/shapes/head_layer.hpp"
#include "instances/shapes/triples.hpp"
#include "reductions/base/reduction.hpp"
#include "tests/catch.hpp"
#include "tests/reductions/plain_outputs.hpp"

namespace reductio::tests {
namespace {

using TripleBits = std::array<std::vector<std::vector<int>>, 3>;

TripleRows rows_of(const TripleBits& bits, std::size_t d) {
  TripleRows out{{}, {}, {}, {}, d};
  const auto sides = sides_of(out);
  for (std::size_t side = 0; side < 3; ++side) {
    *sides[side] = Rows<Word>({}, bits[side].size(), d);
    for (std::size_t i = 0; i < bits[side].size(); ++i)
      for (std::size_t k = 0; k < d; ++k) set(sides[side]->edit(i), k, bits[side][i][k] != 0);
  }
  return out;
}

bool meet(const TripleBits& x, std::size_t i, std::size_t j, std::size_t k) {
  for (std::size_t at = 0; at < x[0][i].size(); ++at)
    if (x[0][i][at] != 0 && x[1][j][at] != 0 && x[2][k][at] != 0) return true;
  return false;
}

// Token by token: yes, by more than a quarter, exactly for rows of A that are in a witness; no by a quarter for all
// others. Every candidate is a witness of the heads exactly if it maps back to one of the rows. Whether it is a yes.
bool check_heads(const TripleBits& bits, std::size_t d, std::size_t wanted) {
  const TripleRows source = rows_of(bits, d);
  const Reduction& r = find_reduction("three_ov_to_multi_head");
  const Settings settings(r.options, {{"heads", std::to_string(wanted)}});
  const Data image = targets_of(r, source, settings, {}).front();
  const auto& x = image.of<HeadLayer>();
  const std::size_t n = bits[0].size(), m = bits[1].size(), l = bits[2].size();
  CAPTURE(n, m, l, d, wanted);
  REQUIRE(x.tokens() == n + m + 1);
  REQUIRE(x.heads() == std::max(l, wanted));
  bool yes = false;
  for (std::size_t i = 0; i < x.tokens(); ++i) {
    bool witness = false;
    for (std::size_t j = 0; i < n && j < m; ++j)
      for (std::size_t k = 0; k < l; ++k) witness = witness || !meet(bits, i, j, k);
    const long double sum = sum_of_heads(x, i);
    REQUIRE(witness == (sum > 0.75L));
    if (!witness) REQUIRE(sum < 0.25L);
    yes = yes || witness;
  }
  const Problem& problem = find_problem("multi-head");
  image.shape().each_candidate(image, [&](const Witness& w) {
    const auto back = r.backward({sizes(Data(source)), settings, {}}, 0, w);
    const bool right =
        back && !meet(bits, static_cast<std::size_t>(back->at[0]), static_cast<std::size_t>(back->at[1]),
                      static_cast<std::size_t>(back->at[2]));
    REQUIRE(surely(problem.holds(image, w)) == right);
    return true;
  });
  return yes;
}

}  // namespace

TEST_CASE("heads of three sides: random instances token by token and candidate by candidate, yes and no") {
  std::mt19937 random(41);
  std::size_t yes = 0, no = 0;
  for (std::size_t round = 0; round < rounds(3000); ++round) {
    const std::size_t d = random() % 7;
    const unsigned sparsity = 2 + random() % 4;
    TripleBits bits;
    for (auto& side : bits) {
      side.assign(random() % 12 == 0 ? 0 : 1 + random() % 3, std::vector<int>(d));
      for (auto& row : side)
        for (int& bit : row) bit = random() % sparsity == 0 ? 0 : 1;
    }
    (check_heads(bits, d, 1 + random() % 5) ? yes : no) += 1;
  }
  CHECK(yes > rounds(3000) / 10);
  CHECK(no > rounds(3000) / 10);
}

// Every bit of two rows a side and two coordinates.
TEST_CASE("heads of three sides: all instances of two rows a side and two coordinates") {
  std::size_t yes = 0;
  for (unsigned code = 0; code < 1U << 12; code += rounds(3) < 3 ? 7 : 1) {
    TripleBits bits;
    for (unsigned side = 0; side < 3; ++side)
      for (unsigned i = 0; i < 2; ++i)
        bits[side].push_back({static_cast<int>(code >> (4 * side + 2 * i) & 1),
                              static_cast<int>(code >> (4 * side + 2 * i + 1) & 1)});
    yes += check_heads(bits, 2, 1) ? 1 : 0;
  }
  CHECK(yes > 100);
}

// Forty heads of many rows that all just are no witness: their outputs must not come to a yes together.
TEST_CASE("heads of three sides: many rows and many heads that meet once, and one that does not") {
  for (const bool there : {false, true}) {
    constexpr std::size_t d = 9;
    TripleBits bits;
    for (std::size_t i = 0; i < 30; ++i) bits[0].push_back({1, 0, 1, 0, 1, 0, 1, 0, 1});
    for (std::size_t i = 0; i < 30; ++i) bits[1].push_back({1, 0, 0, 1, 0, 0, 1, 0, 0});
    for (std::size_t i = 0; i < 40; ++i) bits[2].push_back({1, 1, 1, 1, 1, 1, 0, 0, 0});
    if (there) bits[2].back()[0] = 0;
    const TripleRows source = rows_of(bits, d);
    const Reduction& r = find_reduction("three_ov_to_multi_head");
    const Data image = targets_of(r, source, Settings(r.options, {{"heads", "64"}}), {}).front();
    for (const std::size_t i : {0U, 29U, 30U, 59U, 60U}) {
      const long double sum = sum_of_heads(image.of<HeadLayer>(), i);
      CHECK((there && i < 30 ? sum > 0.75L : sum < 0.25L));
    }
  }
}

TEST_CASE("heads of three sides: settings that cannot be met are refused") {
  const Reduction& r = find_reduction("three_ov_to_multi_head");
  const Data source = rows_of({{{{1}}, {{1}}, {{1}}}}, 1);
  CHECK_THROWS_AS(r.sizes(sizes(source), Settings(r.options, {{"heads", "0"}})), InputError);
  CHECK_THROWS_AS(r.sizes(sizes(source), Settings(r.options, {{"epsilon", "0.5"}})), InputError);
  const Origin origin{sizes(source), Settings(r.options, {{"heads", "3"}}), {}};
  CHECK(r.backward(origin, 0, Triple{0, 1, 2}) == Witness(Triple{0, 0, 0}));
  for (const Triple w : {Triple{1, 1, 0}, Triple{0, 0, 0}, Triple{0, 2, 0}})
    CHECK(r.backward(origin, 0, w) == std::nullopt);
  CHECK(r.backward(origin, 0, Pair{0, 1}) == std::nullopt);
}

}  // namespace reductio::tests
