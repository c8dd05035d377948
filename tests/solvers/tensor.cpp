// Tensor attention: the solver beside the definition, and what it says where nothing is sure.
#include <algorithm>
#include <limits>
#include <random>

#include "instances/problems/tensor_attention.hpp"
#include "instances/shapes/transformer_unit.hpp"
#include "tests/catch.hpp"
#include "verifier/judged_outputs.hpp"
#include "verifier/solvers/pairs_of_keys.hpp"
#include "verifier/solvers/solver.hpp"

namespace reductio::tests {
namespace {

// Small entries at random.
TensorHead random_tensor(std::mt19937& random) {
  const std::size_t d = 1 + random() % 3, keys1 = random() % 4, keys2 = 1 + random() % 3;
  const auto matrix = [&](std::size_t rows, std::size_t columns) {
    Matrix out(rows, columns, 0.0);
    for (std::size_t i = 0; i < rows; ++i)
      for (double& entry : out.edit(i)) entry = static_cast<double>(random() % 3) - 1;
    return out;
  };
  TensorHead out{matrix(1 + random() % 3, d), matrix(keys1, d), matrix(keys2, d), matrix(keys1, 1),
                 matrix(keys2, 1)};
  out.scale = 0.7, out.cut = random() % 4 == 0 ? 0 : 0.4;
  return out;
}

// The output of a query, in long double.
long double exact_over_pairs(const TensorHead& x, std::size_t i) {
  long double with = 0, all = 0;
  for (std::size_t j = 0; j < x.keys1(); ++j)
    for (std::size_t k = 0; k < x.keys2(); ++k) {
      long double score = 0;
      for (std::size_t c = 0; c < x.Q.cols(); ++c)
        score += static_cast<long double>(x.Q.row(i)[c]) * x.K1.row(j)[c] * x.K2.row(k)[c];
      const long double weight = std::exp(x.scale * score);
      with += weight * x.V1.row(j)[0] * x.V2.row(k)[0], all += weight;
    }
  return all == 0 ? 0 : with / all;
}

}  // namespace

TEST_CASE(
    "tensor attention: the solver's answers and witnesses are those of the definition, on random heads") {
  std::mt19937 random(53);
  const Problem& problem = find_problem("tensor-attention");
  std::size_t yes = 0, no = 0, at_the_cut = 0;
  for (std::size_t round = 0; round < rounds(3000); ++round) {
    const TensorHead x = random_tensor(random);
    const Data head = x;
    bool some = false;
    for (std::size_t i = 0; i < x.queries(); ++i) {
      const long double output = exact_over_pairs(x, i);
      if (std::abs(output - x.cut) < 1e-15L) ++at_the_cut;  // equal, as entries are small and whole
      some = some || output - x.cut > 1e-15L;
    }
    std::vector<Witness> meant, found;
    head.shape().each_candidate(head, [&](const Witness& w) {
      if (surely(problem.holds(head, w))) meant.push_back(w);
      return true;
    });
    PairsOfKeys::each_witness(problem, head, {}, [&](const Witness& w) { return found.push_back(w), true; });
    REQUIRE(meant == found);
    const Answer answer = solve(problem, head, Ask::decide, {}, find_solver("tensor"));
    REQUIRE(answer.kind == (some ? AnswerKind::yes : AnswerKind::no));
    if (!meant.empty()) REQUIRE(answer.witness == meant.front());
    (some ? yes : no) += 1;
  }
  CHECK(yes > rounds(3000) / 20);
  CHECK(no > rounds(3000) / 20);
  CHECK(at_the_cut > 0);
}

// More pairs than are held at a time, so that sums are put together.
TEST_CASE("tensor attention: many pairs, some rows of the first side at a time") {
  constexpr std::size_t many = 1500, d = 2;
  TensorHead x{Matrix(2, d, 1.0), Matrix(many, d, -1.0), Matrix(many, d, 1.0), Matrix(many, 1, 1.0),
               Matrix(many, 1, 0.0)};
  x.V2.edit(7)[0] = 1;
  const Problem& problem = find_problem("tensor-attention");
  const auto answer = [&] { return solve(problem, x, Ask::decide, {}, find_solver("tensor")); };
  x.cut = 1.0 / many + 1e-6;  // every output is 1 / many
  CHECK(answer().kind == AnswerKind::no);
  x.cut = 1.0 / many - 1e-6;
  CHECK(answer().kind == AnswerKind::yes);
  CHECK(answer().witness == Witness(Triple{0, 0, 7}));
  x.cut = 0.5;
  x.K1.edit(many - 1)[0] = 40;  // that pair outweighs all others for the second query
  x.K2.edit(7)[0] = 2;
  x.Q.edit(0)[0] = -1;
  CHECK(answer().kind == AnswerKind::yes);
  CHECK(answer().witness == Witness(Triple{1, many - 1, 7}));
  x.cut = 1.0 / many;  // and what lies at the cut is not decided where pairs are too many
  x.K1 = Matrix(many, d, 0.0);
  CHECK(answer().kind == AnswerKind::unknown);
  CHECK(answer().why.find("pairs are more than 2^20") != std::string::npos);
}

TEST_CASE(
    "tensor attention: what is no number is not decided, and a head of its pairs is judged as any other") {
  TensorHead x{Matrix(1, 1, 1.0), Matrix(1, 1, 1.0), Matrix(2, 1, 1.0), Matrix(1, 1, 1.0), Matrix(2, 1, 1.0)};
  x.V2.edit(1)[0] = 0, x.K2.edit(1)[0] = -3, x.epsilon = 0.25;
  const Problem& problem = find_problem("tensor-attention");
  CHECK(solve(problem, x, Ask::decide, {}, find_solver("tensor")).kind == AnswerKind::yes);
  REQUIRE(has_head(Data(x)));
  const AttentionHead head = head_of(Data(x));
  CHECK(head.keys() == 2);
  CHECK(judge_outputs(head, Matrix(1, 1, 0.9), {}).count(Judgement::right) == 1);
  CHECK(judge_outputs(head, Matrix(1, 1, 0.4), {}).count(Judgement::wrong) == 1);
  x.K1.edit(0)[0] = std::numeric_limits<double>::quiet_NaN();
  CHECK(solve(problem, x, Ask::decide, {}, find_solver("tensor")).kind == AnswerKind::unknown);
  const Work over{.deadline = Work::Clock::now()};
  CHECK(solve(problem, x, Ask::decide, over, find_solver("tensor")).kind == AnswerKind::unknown);
}

}  // namespace reductio::tests
