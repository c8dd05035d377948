// Sums of heads: the solver beside the definition, and what it says where nothing is sure.
#include <algorithm>
#include <random>

#include "instances/problems/multi_head.hpp"
#include "tests/catch.hpp"
#include "verifier/solvers/head_sums.hpp"
#include "verifier/solvers/solver.hpp"

namespace reductio::tests {
namespace {

// One token, whose value is 1 in every head: so every head's output is 1.
HeadLayer ones(std::size_t heads, double cut) {
  return {
      Matrix(1, 1, 1.0), Matrix(heads, 1, 0.0), Matrix(heads, 1, 0.0), Matrix(heads, 1, 1.0), 1, cut, 0.25};
}

// Small entries at random.
HeadLayer random_layer(std::mt19937& random) {
  const std::size_t tokens = 1 + random() % 4, width = 1 + random() % 3, heads = 1 + random() % 3,
                    d = 1 + random() % 2;
  const auto matrix = [&](std::size_t rows) {
    Matrix out(rows, width, 0.0);
    for (std::size_t i = 0; i < rows; ++i)
      for (double& entry : out.edit(i)) entry = static_cast<double>(random() % 3) - 1;
    return out;
  };
  return {matrix(tokens), matrix(heads * d), matrix(heads * d), matrix(heads), 1, 0.4, 0.125};
}

}  // namespace

TEST_CASE("sums of heads: the solver's witnesses are those of the definition, on random layers") {
  std::mt19937 random(51);
  const Problem& problem = find_problem("multi-head");
  std::size_t with = 0, open = 0;
  for (std::size_t round = 0; round < rounds(2000); ++round) {
    const Data layer = random_layer(random);
    std::vector<Witness> meant, found;
    layer.shape().each_candidate(layer, [&](const Witness& w) {
      if (surely(problem.holds(layer, w))) meant.push_back(w);
      return true;
    });
    try {
      HeadSums::each_witness(problem, layer, {}, [&](const Witness& w) { return found.push_back(w), true; });
    } catch (const Undecided&) {
      ++open;
    }
    std::ranges::sort(meant, {}, &Witness::at);
    std::ranges::sort(found, {}, &Witness::at);
    REQUIRE(meant == found);
    const Answer answer = solve(problem, layer, Ask::decide, {}, find_solver("heads"));
    if (!meant.empty()) REQUIRE(answer.kind == AnswerKind::yes);
    with += meant.empty() ? 0 : 1;
  }
  CHECK(with > rounds(2000) / 20);
  CHECK(open > 0);
}

TEST_CASE(
    "sums of heads: a yes of many needs no head that says so, and what lies at the cut is not decided") {
  const Problem& problem = find_problem("multi-head");
  const auto answer = [&](std::size_t heads, double cut) {
    return solve(problem, ones(heads, cut), Ask::decide, {}, find_solver("heads"));
  };
  CHECK(answer(1, 0.5).kind == AnswerKind::yes);
  CHECK(answer(1, 0.5).witness == Witness{{0, 0, 0}});
  CHECK(answer(3, 2.5).kind == AnswerKind::yes);
  CHECK(answer(3, 2.5).witness == std::nullopt);
  CHECK(answer(2, 2.5).kind == AnswerKind::no);
  CHECK(answer(3, 3).kind == AnswerKind::unknown);
  CHECK(problem.holds(ones(3, 0.95), Triple{0, 0, 0}) == Decided::yes);
  const Work over{.deadline = Work::Clock::now()};
  CHECK(solve(problem, ones(3, 0.5), Ask::decide, over, find_solver("heads")).kind == AnswerKind::unknown);
}

}  // namespace reductio::tests
