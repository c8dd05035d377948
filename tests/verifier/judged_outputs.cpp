// Outputs of attention that others computed: what is said of each row, against sums in extended precision of our own.
#include "verifier/judged_outputs.hpp"

#include <cmath>
#include <limits>
#include <random>

#include "instances/error.hpp"
#include "tests/catch.hpp"

namespace reductio::tests {
namespace {

AttentionHead random_head(std::mt19937_64& random, std::size_t queries, std::size_t keys, std::size_t columns,
                          double epsilon) {
  AttentionHead out{Matrix(queries, columns, 0), Matrix(keys, columns, 0), Matrix(keys, 1, 0)};
  for (Matrix* matrix : {&out.Q, &out.K})
    for (std::size_t i = 0; i < matrix->rows(); ++i)
      for (double& entry : matrix->edit(i)) entry = static_cast<double>(random() % 9) - 4;
  for (std::size_t j = 0; j < keys; ++j) out.V.edit(j)[0] = static_cast<double>(random() % 2);
  out.scale = 0.25;
  out.epsilon = epsilon;
  return out;
}

long double plain_output(const AttentionHead& x, std::size_t i) {
  long double top = -std::numeric_limits<long double>::infinity(), weighted = 0, total = 0;
  std::vector<long double> score;
  for (std::size_t j = 0; j < x.keys(); ++j) {
    long double sum = 0;
    for (std::size_t k = 0; k < x.Q.cols(); ++k)
      sum += static_cast<long double>(x.Q.row(i)[k]) * static_cast<long double>(x.K.row(j)[k]);
    score.push_back(static_cast<long double>(x.scale) * sum);
    top = std::max(top, score.back());
  }
  for (std::size_t j = 0; j < x.keys(); ++j) {
    const long double weight = std::exp(score[j] - top);
    weighted += weight * static_cast<long double>(x.V.row(j)[0]);
    total += weight;
  }
  return x.keys() == 0 ? 0 : weighted / total;
}

TEST_CASE("judged outputs: exact ones are right, and each kind of fault is told by its row") {
  std::mt19937_64 random(1);
  std::size_t broken = 0, wrong = 0, right = 0;
  for (std::size_t round = 0; round < rounds(200); ++round) {
    const double epsilon = round % 4 == 0 ? 0 : 0.01 * static_cast<double>(1 + random() % 20);
    const AttentionHead x =
        random_head(random, 1 + random() % 20, 1 + random() % 40, 1 + random() % 10, epsilon);
    Matrix outputs(x.queries(), 1 + random() % 3, 0.75);
    std::vector<Judgement> expected;
    for (std::size_t i = 0; i < x.queries(); ++i) {
      const auto exact = static_cast<double>(plain_output(x, i));
      const double margin = std::abs(exact - x.cut);
      outputs.edit(i)[0] = exact;
      expected.push_back(Judgement::right);
      if (margin < 1e-6) {
        expected.back() = Judgement::undecided;
        continue;
      }
      const double away = exact > x.cut ? 1 : -1;
      switch (random() % 5) {
        case 0:  // over the cut
          outputs.edit(i)[0] = x.cut - away * 0.001;
          expected.back() = Judgement::wrong;
          break;
        case 1:  // just more than is promised, away from the cut
          outputs.edit(i)[0] = exact + away * epsilon * 1.0001;
          if (epsilon > 0) expected.back() = Judgement::broken;
          break;
        case 2:  // just less, away from the cut
          outputs.edit(i)[0] = exact + away * epsilon * 0.9999;
          break;
        case 3:  // just less, towards it: right where that side is not left
          outputs.edit(i)[0] = exact - away * epsilon * 0.9999;
          if (epsilon > margin) expected.back() = Judgement::wrong;
          break;
        default:
          break;
      }
    }
    const JudgedOutputs judged = judge_outputs(x, outputs, {});
    REQUIRE(judged.rows.size() == x.queries());
    for (std::size_t i = 0; i < x.queries(); ++i) {
      INFO("round " << round << ", row " << i << ", output " << outputs.row(i)[0] << ", exact "
                    << judged.rows[i].exact << ", epsilon " << epsilon);
      CHECK(std::abs(judged.rows[i].exact - static_cast<double>(plain_output(x, i))) < 1e-12);
      if (expected[i] != Judgement::undecided) CHECK(judged.rows[i].judgement == expected[i]);
    }
    broken += judged.count(Judgement::broken), wrong += judged.count(Judgement::wrong);
    right += judged.count(Judgement::right);
  }
  CHECK(broken > 10);
  CHECK(wrong > 10);
  CHECK(right > 10);
}

TEST_CASE("judged outputs: what is no number is wrong, and an output at the cut says no") {
  std::mt19937_64 random(2);
  AttentionHead x = random_head(random, 4, 3, 2, 0);
  for (std::size_t j = 0; j < 3; ++j) x.V.edit(j)[0] = 0;  // every exact output is 0
  Matrix outputs(4, 1, 0);
  outputs.edit(0)[0] = std::numeric_limits<double>::quiet_NaN();
  outputs.edit(1)[0] = std::numeric_limits<double>::infinity();
  outputs.edit(2)[0] = -std::numeric_limits<double>::infinity();
  outputs.edit(3)[0] = x.cut;
  const auto judged = judge_outputs(x, outputs, {});
  const auto of = [&](std::size_t i) { return judged.rows[i].judgement; };
  CHECK(of(0) == Judgement::wrong);
  CHECK(of(1) == Judgement::wrong);
  CHECK(of(2) == Judgement::right);  // the instance promises nothing, and this says no
  CHECK(of(3) == Judgement::right);
  CHECK(judged.given == Decided::yes);
  CHECK(judged.exact == Decided::no);
  CHECK(judged.worst(3).front().row == 0);
  CHECK(judged.worst(9).size() == 4);
}

TEST_CASE("judged outputs: an exact output at the cut says no, and one that is no number nothing") {
  AttentionHead x{Matrix(1, 1, 0), Matrix(2, 1, 0), Matrix(2, 1, 0)};
  x.V.edit(1)[0] = 1;  // equal weights: the output is 1/2
  for (const double given : {0.0, 0.5, 1.0}) {
    const auto judged = judge_outputs(x, Matrix(1, 1, given), {});
    CHECK(judged.rows.front().judgement == (given > 0.5 ? Judgement::wrong : Judgement::right));
    CHECK(judged.exact == Decided::no);
  }
  x.Q.edit(0)[0] = std::numeric_limits<double>::infinity();
  const auto judged = judge_outputs(x, Matrix(1, 1, 0), {});
  CHECK(judged.rows.front().judgement == Judgement::undecided);
  CHECK(judged.exact == Decided::undecided);
}

TEST_CASE("judged outputs: other numbers of rows are refused, and so is no column") {
  std::mt19937_64 random(3);
  const AttentionHead x = random_head(random, 4, 3, 2, 0.1);
  CHECK_THROWS_WITH(judge_outputs(x, Matrix(3, 1, 0), {}), Catch::Contains("3 rows; expected 4"));
  CHECK_THROWS_AS(judge_outputs(x, Matrix(4, 0, 0), {}), InputError);
  CHECK_THROWS_AS(judge_outputs(x, Matrix(4, 1, 0), {.deadline = Work::Clock::now()}), Stopped);
  CHECK(judge_outputs(random_head(random, 0, 3, 2, 0.1), Matrix(0, 1, 0), {}).rows.empty());
}

}  // namespace
}  // namespace reductio::tests
