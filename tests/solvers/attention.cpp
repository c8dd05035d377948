// The attention solver against sums in extended precision.
#include "instances/problems/causal_attention.hpp"
#include "instances/problems/transformer.hpp"

#include <cmath>
#include <limits>
#include <random>

#include "instances/shapes/attention.hpp"
#include "instances/shapes/pairs.hpp"
#include "tests/catch.hpp"
#include "tests/solvers/vector_units.hpp"
#include "verifier/solvers/double_attention.hpp"

using namespace reductio::tests;
using reductio::tests::shared::on_each_unit;

namespace {

const Problem attention = describe<Attention>();

Solver solver() { return solver_of<DoubleAttention>(); }

// 0/1 queries and keys, value 1 with probability one half.
AttentionHead random_head(std::mt19937_64& random, std::size_t n, std::size_t keys, std::size_t D,
                          double scale) {
  std::bernoulli_distribution bit(0.5);
  AttentionHead x{.Q = Matrix(n, D, 0), .K = Matrix(keys, D, 0), .V = Matrix(keys, 2, 0), .scale = scale};
  for (Matrix* matrix : {&x.Q, &x.K, &x.V})
    for (std::size_t i = 0; i < matrix->rows(); ++i)
      for (double& entry : matrix->edit(i)) entry = bit(random);
  return x;
}

double score(const AttentionHead& x, std::size_t i, std::size_t j) {
  double sum = 0;
  for (std::size_t c = 0; c < x.Q.cols(); ++c) sum += x.Q.row(i)[c] * x.K.row(j)[c];
  return sum;
}

long double exact_output(const AttentionHead& x, std::size_t i) {
  long double weighted = 0, total = 0;
  for (std::size_t j = 0; j < x.keys() && (!x.causal || j <= i); ++j) {
    const long double weight = std::exp(static_cast<long double>(x.scale) * score(x, i, j));
    weighted += weight * x.V.row(j)[0];
    total += weight;
  }
  return x.keys() == 0 ? 0 : weighted / total;
}

std::vector<Pair> expected_witnesses(const AttentionHead& x) {
  std::vector<Pair> out;
  for (std::size_t i = 0; i < x.queries(); ++i) {
    if (!(exact_output(x, i) > x.cut)) continue;
    double top = -std::numeric_limits<double>::infinity();
    const std::size_t keys = x.causal ? i + 1 : x.keys();
    for (std::size_t j = 0; j < keys; ++j)
      if (x.V.row(j)[0] == 1) top = std::max(top, score(x, i, j));
    for (std::size_t j = 0; j < keys; ++j)
      if (score(x, i, j) == top && x.V.row(j)[0] == 1) out.push_back({i, j});
  }
  return out;
}

AnswerKind expected_answer(const AttentionHead& x) {
  for (std::size_t i = 0; i < x.queries(); ++i)
    if (exact_output(x, i) > x.cut) return AnswerKind::yes;
  return AnswerKind::no;
}

std::vector<Pair> witnesses(const AttentionHead& x) {
  std::vector<Pair> out;
  solver().each_witness(attention, x, {},
                        [&](const Witness& w) { return out.push_back(Pair::of(w).value()), true; });
  return out;
}

}  // namespace

TEST_CASE("attention is decided as by sums in extended precision, whatever the number of threads") {
  std::mt19937_64 random(1);
  std::size_t yes = 0, no = 0;
  for (const std::size_t D : std::initializer_list<std::size_t>{0, 1, 7, 16, 65})
    for (const auto& [n, keys] :
         std::vector<std::pair<std::size_t, std::size_t>>{{0, 4}, {4, 0}, {1, 1}, {9, 5}, {70, 150}})
      for (const double scale : {0.3, 4.0})
        for (const double cut : {0.123, 0.511, 0.7777, 0.9999}) {
          AttentionHead x = random_head(random, n, keys, D, scale);
          x.cut = cut;
          CAPTURE(D, n, keys, scale, cut);
          const auto expected = expected_witnesses(x);
          const AnswerKind kind = expected_answer(x);
          for (const unsigned threads : {1u, 2u, 7u}) {
            Work work;
            work.threads = threads;
            const Answer answer = solve(attention, x, Ask::decide, work, solver());
            CHECK(answer.kind == kind);
            if (answer.witness) CHECK(Pair::of(*answer.witness).value() == expected.front());
            ++(answer.kind == AnswerKind::yes ? yes : no);
          }
          CHECK(witnesses(x) == expected);
        }
  CHECK(yes > 50);
  CHECK(no > 50);
}

TEST_CASE("rows are decided however near to the cut their outputs are, on every vector unit") {
  std::mt19937_64 random(2);
  std::normal_distribution<double> number;
  on_each_unit([&](const Kernels& kernels) {
    for (const std::size_t keys : std::initializer_list<std::size_t>{1, 7, 8, 9, 33, 600}) {
      AttentionHead x = random_head(random, 1, keys, 19, 2);
      for (Matrix* matrix : {&x.Q, &x.K, &x.V})
        for (std::size_t i = 0; i < matrix->rows(); ++i)
          for (double& entry : matrix->edit(i)) entry = number(random);
      const auto exact = static_cast<double>(exact_output(x, 0));
      for (const double off : {-1e-9, -1e-13, 1e-13, 1e-9}) {
        CAPTURE(keys, off);
        x.cut = exact + off;
        const AnswerKind expected = exact_output(x, 0) > x.cut ? AnswerKind::yes : AnswerKind::no;
        CHECK(DoubleAttention::solve_on(attention, x, Ask::decide, {}, kernels).kind == expected);
      }
    }
  });
}

// At every length around the blocks that keys are taken in, and where some rows of a patch see keys that others do not.
TEST_CASE("causal attention is decided as by sums over what each token sees, on every vector unit") {
  std::mt19937_64 random(6);
  const Problem causal = describe<CausalAttention>();
  std::size_t yes = 0, no = 0;
  on_each_unit([&](const Kernels& kernels) {
    for (const std::size_t tokens : std::initializer_list<std::size_t>{0, 1, 2, 7, 9, 33, 255, 257, 300})
      for (const double cut : {0.511, 0.93, 1.0}) {
        CausalHead x(random_head(random, tokens, tokens, 7, 4));
        x.cut = cut;
        CAPTURE(tokens, cut);
        for (std::size_t i = 0; i < tokens; ++i)
          if (i % 41 == 0)
            CHECK(output(x, i) == Approx(static_cast<double>(exact_output(x, i))).epsilon(1e-12));
        const AnswerKind expected = expected_answer(x);
        const Answer answer = DoubleAttention::solve_on(causal, Data(x), Ask::decide, {}, kernels);
        if (cut < 1) CHECK(answer.kind == expected);  // else some output is the cut itself
        ++(expected == AnswerKind::yes ? yes : no);
        if (cut == 0.511) {
          std::vector<Pair> found;
          DoubleAttention::each_witness(causal, Data(x), {}, [&](const Witness& w) {
            return found.push_back(Pair::of(w).value()), true;
          });
          CHECK(found == expected_witnesses(x));
        }
      }
  });
  CHECK(yes > 0);
  CHECK(no > 0);
}

TEST_CASE("units of transformers are decided as the heads that their weights make") {
  std::mt19937_64 random(5);
  const Problem transformer = describe<Transformer>();
  const auto numbers = [&](std::size_t rows, std::size_t columns) {
    Matrix out(rows, columns, 0);
    for (std::size_t i = 0; i < rows; ++i)
      for (double& entry : out.edit(i)) entry = static_cast<double>(random() % 5) / 2 - 1;
    return out;
  };
  // X w', entry by entry.
  const auto made = [](const Matrix& X, const Matrix& w) {
    Matrix out(X.rows(), w.rows(), 0);
    for (std::size_t i = 0; i < X.rows(); ++i)
      for (std::size_t r = 0; r < w.rows(); ++r)
        for (std::size_t c = 0; c < X.cols(); ++c) out.edit(i)[r] += X.row(i)[c] * w.row(r)[c];
    return out;
  };
  std::size_t yes = 0, no = 0;
  for (int round = 0; round < 300; ++round) {
    const std::size_t tokens = random() % 8, width = random() % 5, d = random() % 4;
    const TransformerUnit x{.X = numbers(tokens, width),
                            .q = numbers(d, width),
                            .k = numbers(d, width),
                            .v = numbers(2, width),
                            .scale = 0.7,
                            .cut = 0.313};
    const AttentionHead head{
        .Q = made(x.X, x.q), .K = made(x.X, x.k), .V = made(x.X, x.v), .scale = 0.7, .cut = 0.313};
    const Answer answer = solve(transformer, x, Ask::decide, {}, solver());
    CHECK(answer.kind == expected_answer(head));
    ++(answer.kind == AnswerKind::yes ? yes : no);
    const auto expected = expected_witnesses(head);
    if (answer.witness) CHECK(Pair::of(*answer.witness).value() == expected.front());
    for (std::size_t i = 0; i < tokens; ++i)
      for (std::size_t j = 0; j < tokens; ++j)
        CHECK((transformer.holds(x, Pair{i, j}) == Decided::yes) ==
              (std::ranges::find(expected, Pair{i, j}) != expected.end()));
  }
  CHECK(yes > 50);
  CHECK(no > 50);
}

TEST_CASE("few queries of many keys are cut at the same places for any number of threads") {
  std::mt19937_64 random(9);
  std::normal_distribution<double> number;
  for (const std::size_t keys : std::initializer_list<std::size_t>{65'535, 65'537, 140'000}) {
    AttentionHead x = random_head(random, 2, keys, 2, 2);
    for (Matrix* matrix : {&x.Q, &x.K, &x.V})
      for (std::size_t i = 0; i < matrix->rows(); ++i)
        for (double& entry : matrix->edit(i)) entry = number(random);
    for (double& entry : x.K.edit(keys - 1)) entry *= 5;  // the greatest score may come last
    const auto exact = static_cast<double>(std::max(exact_output(x, 0), exact_output(x, 1)));
    for (const unsigned threads : {1u, 2u, 3u, 7u}) {
      Work work;
      work.threads = threads;
      for (const double off : {-2e-9, 2e-9}) {
        x.cut = exact + off;
        const Answer answer = solve(attention, x, Ask::decide, work, solver());
        CHECK(answer.kind == (off < 0 ? AnswerKind::yes : AnswerKind::no));
      }
    }
  }
}

TEST_CASE("great scores neither overflow nor blur the answer") {
  for (const double value : {1.0, 0.0}) {
    AttentionHead x{.Q = Matrix(1, 1, 0), .K = Matrix(200, 1, 0), .V = Matrix(200, 1, 0), .scale = 100};
    x.Q.edit(0)[0] = 1;
    for (std::size_t j = 0; j < 200; ++j) x.K.edit(j)[0] = static_cast<double>(j), x.V.edit(j)[0] = 1 - value;
    x.V.edit(199)[0] = value;
    const Answer answer = solve(attention, x, Ask::decide, {}, solver());
    CHECK(answer.kind == (value == 1 ? AnswerKind::yes : AnswerKind::no));
    if (value == 1) CHECK(Pair::of(answer.witness.value()).value() == Pair{0, 199});
  }
}

TEST_CASE(
    "rows at the cut say no, and a row that is no number leaves the answer open unless another says yes") {
  // Every output is the mean of the values: 1/2 where Q is zero, and near to 1 where it points to the key of
  // value 1.
  AttentionHead x{.Q = Matrix(3, 1, 0), .K = Matrix(2, 1, 0), .V = Matrix(2, 1, 0), .scale = 10};
  x.V.edit(0)[0] = 1, x.K.edit(0)[0] = 1;
  x.cut = 0.5;
  for (const double epsilon : {0.0, 0.3}) {  // whatever is promised
    x.epsilon = epsilon;
    CHECK(solve(attention, x, Ask::decide, {}, solver()).kind == AnswerKind::no);
    CHECK_FALSE(DoubleAttention::first_undecided(x, {}));
  }
  x.epsilon = 0;
  x.Q.edit(2)[0] = 1e-300;  // above the cut by less than doubles tell
  const Answer near = solve(attention, x, Ask::decide, {}, solver());
  CHECK(near.kind == AnswerKind::yes);
  CHECK(Pair::of(near.witness.value()).value() == Pair{2, 0});
  x.Q.edit(2)[0] = 0;
  x.Q.edit(1)[0] = std::numeric_limits<double>::quiet_NaN();
  CHECK(DoubleAttention::first_undecided(x, {}) == std::size_t{1});
  const Answer open = solve(attention, x, Ask::decide, {}, solver());
  CHECK(open.kind == AnswerKind::unknown);
  CHECK(open.why == "the output of query 1: some entry of its row, of K or of V is no finite number");
  x.Q.edit(2)[0] = 1;
  const Answer answer = solve(attention, x, Ask::decide, {}, solver());
  CHECK(answer.kind == AnswerKind::yes);
  CHECK(Pair::of(answer.witness.value()).value() == Pair{2, 0});
}

TEST_CASE("what is not a number is not decided") {
  AttentionHead x{.Q = Matrix(1, 1, 0), .K = Matrix(2, 1, 0), .V = Matrix(2, 1, 0)};
  x.Q.edit(0)[0] = std::numeric_limits<double>::quiet_NaN();
  CHECK(solve(attention, x, Ask::decide, {}, solver()).kind == AnswerKind::unknown);
  x.Q.edit(0)[0] = std::numeric_limits<double>::infinity();
  CHECK(solve(attention, x, Ask::decide, {}, solver()).kind == AnswerKind::unknown);
  x.Q.edit(0)[0] = 1;
  CHECK(solve(attention, x, Ask::decide, {}, solver()).kind == AnswerKind::no);
  x.K.edit(1)[0] = std::numeric_limits<double>::quiet_NaN();
  CHECK(solve(attention, x, Ask::decide, {}, solver()).kind == AnswerKind::unknown);
}

TEST_CASE("a yes that no key of value 1 accounts for comes without a witness") {
  AttentionHead x{.Q = Matrix(1, 1, 0), .K = Matrix(1, 1, 0), .V = Matrix(1, 1, 0)};
  x.V.edit(0)[0] = 0.75;
  const Answer answer = solve(attention, x, Ask::decide, {}, solver());
  CHECK(answer.kind == AnswerKind::yes);
  CHECK_FALSE(answer.witness);
  CHECK(witnesses(x).empty());
}
