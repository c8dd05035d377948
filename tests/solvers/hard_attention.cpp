// Hard attention: the solver that goes row by row beside the plain one and a definition of its own, on random heads
// full of ties, with values of either sign.
#include <algorithm>
#include <random>
#include <set>

#include "instances/shapes/hard_head.hpp"
#include "tests/catch.hpp"
#include "verifier/solvers/hard_attention_rows.hpp"
#include "verifier/solvers/plain.hpp"

namespace reductio::tests {
namespace {

IntegerMatrix small_numbers(std::mt19937& random, std::size_t rows, std::size_t cols, int most) {
  IntegerMatrix out(rows, cols, 0);
  for (std::size_t i = 0; i < rows; ++i)
    for (std::int64_t& entry : out.edit(i))
      entry = static_cast<std::int64_t>(random() % static_cast<unsigned>(2 * most + 1)) - most;
  return out;
}

// The witnesses, from all scores of a row in a map.
std::set<std::pair<std::size_t, std::size_t>> all_witnesses(const HardHead& x) {
  std::set<std::pair<std::size_t, std::size_t>> out;
  for (std::size_t i = 0; i < x.queries(); ++i) {
    std::map<std::int64_t, std::vector<std::size_t>> keys;
    for (std::size_t j = 0; j < x.keys(); ++j) {
      std::int64_t score = 0;
      for (std::size_t c = 0; c < x.Q.cols(); ++c) score += x.Q.row(i)[c] * x.K.row(j)[c];
      keys[score].push_back(j);
    }
    if (keys.empty()) continue;
    const std::vector<std::size_t>& best = keys.rbegin()->second;
    double sum = 0;
    for (const std::size_t j : best) sum += static_cast<double>(x.V.row(j)[0]);
    if (sum / static_cast<double>(best.size()) <= 0.5) continue;
    for (const std::size_t j : best)
      if (x.V.row(j)[0] > 0) out.emplace(i, j);
  }
  return out;
}

}  // namespace

TEST_CASE("best keys: answers and witnesses are those of the definition, whatever ties there are") {
  std::mt19937 random(6);
  const Problem& problem = find_problem("hard-attention");
  std::size_t yes = 0, no = 0;
  for (std::size_t round = 0; round < rounds(3000); ++round) {
    const std::size_t queries = random() % 5, keys = random() % 6, d = random() % 4;
    const HardHead x{small_numbers(random, queries, d, 1), small_numbers(random, keys, d, 1),
                     small_numbers(random, keys, 1, 2)};
    const auto expected = all_witnesses(x);
    const Answer answer = HardAttentionRows::solve(problem, x, Ask::decide, {});
    REQUIRE(answer.kind == (expected.empty() ? AnswerKind::no : AnswerKind::yes));
    REQUIRE(Plain::solve(problem, x, Ask::decide, {}).kind == answer.kind);
    std::set<std::pair<std::size_t, std::size_t>> found;
    HardAttentionRows::each_witness(problem, x, {}, [&](const Witness& w) {
      REQUIRE(surely(problem.holds(x, w)));
      const Pair pair = Pair::of(w).value();
      return found.emplace(pair.i, pair.j).second;
    });
    REQUIRE(found == expected);
    if (!expected.empty())
      REQUIRE(*answer.witness == Witness(Pair{expected.begin()->first, expected.begin()->second}));
    (expected.empty() ? no : yes) += 1;
  }
  CHECK(yes > rounds(500));
  CHECK(no > rounds(500));
}

TEST_CASE("best keys: it offers to decide and to list hard attention, and stops when it is told to") {
  const Problem& problem = find_problem("hard-attention");
  const Sizes many{{{"queries", 1000}, {"keys", 1000}, {"d", 10}}};
  CHECK(HardAttentionRows::offer(problem, many, {Ask::decide, 1}));
  CHECK_FALSE(HardAttentionRows::offer(find_problem("attention"), many, {Ask::decide, 1}));
  const HardHead x{IntegerMatrix(9, 1, 1), IntegerMatrix(9, 1, 1), IntegerMatrix(9, 1, 0)};
  Work stopped;
  stopped.deadline = std::chrono::steady_clock::now();
  CHECK(HardAttentionRows::solve(problem, x, Ask::decide, stopped).kind == AnswerKind::unknown);
}

}  // namespace reductio::tests
