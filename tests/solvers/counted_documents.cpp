// Cosines of counted documents: the solver in whole numbers beside the plain one, and beside a comparison of its own.
#include <cmath>
#include <limits>
#include <random>

#include "instances/bits/wide.hpp"
#include "instances/shapes/counted_documents.hpp"
#include "tests/catch.hpp"
#include "verifier/solvers/count_cosines.hpp"
#include "verifier/solvers/plain.hpp"

namespace reductio::tests {
namespace {

IntegerMatrix random_counts(std::mt19937& random, std::size_t rows, std::size_t cols, std::int64_t most) {
  IntegerMatrix out(rows, cols, 0);
  for (std::size_t i = 0; i < rows; ++i)
    for (std::int64_t& entry : out.edit(i))
      if (random() % 2 == 0)
        entry = static_cast<std::int64_t>(random() % static_cast<std::uint32_t>(most + 1));
  return out;
}

// Inner product, and sums of squares.
struct Sums {
  WideSigned s = 0, u = 0, v = 0;
};
Sums sums_of(std::span<const std::int64_t> x, std::span<const std::int64_t> y) {
  Sums out;
  for (std::size_t k = 0; k < x.size(); ++k)
    out.s += WideSigned(x[k]) * y[k], out.u += WideSigned(x[k]) * x[k], out.v += WideSigned(y[k]) * y[k];
  return out;
}
// D^2 s^2 >= N^2 u v, of small numbers; and the other way round.
bool at_least(const Sums& of, std::int64_t N, std::int64_t D) {
  return N <= 0 || (of.s > 0 && D * D * of.s * of.s >= N * N * of.u * of.v);
}
bool at_most(const Sums& of, std::int64_t N, std::int64_t D) {
  return N >= 0 && D * D * of.s * of.s <= N * N * of.u * of.v;
}

using Pairs = std::vector<std::pair<std::int64_t, std::int64_t>>;
template <class Of>
Pairs every_witness(const Problem& problem, const Data& x) {
  Pairs out;
  Of::each_witness(problem, x, {}, [&](const Witness& w) {
    out.emplace_back(w.at[0], w.at[1]);
    return true;
  });
  return out;
}
bool alike(const Answer& x, const Answer& y) {
  return x.kind == y.kind && x.witness == y.witness && identical(x.value, y.value);
}

}  // namespace

TEST_CASE("counts: answers, optima and witnesses are those of the definition, and of the plain solver") {
  std::mt19937 random(8);
  std::size_t yes = 0, no = 0, attained = 0;
  for (std::size_t round = 0; round < rounds(2000); ++round) {
    const bool one_set = round % 2 == 0, most = round % 4 < 2;
    const std::size_t n = random() % 5, m = one_set ? n : random() % 5, d = random() % 5;
    const IntegerMatrix A = random_counts(random, n, d, round % 3 == 0 ? 1 : 4),
                        B = one_set ? A : random_counts(random, m, d, 4);
    Data x = one_set ? Data(CountedSet{A}) : Data(CountedPairs{A, B});
    const Problem& problem =
        find_problem(std::string(most ? "msd" : "lsd") + "-counts" + (one_set ? "-mono" : ""));
    INFO(problem.name << ", n " << n << ", m " << m << ", d " << d << ", round " << round);

    const Answer best = CountCosines::solve(problem, x, Ask::optimum, {});
    REQUIRE(alike(best, Plain::solve(problem, x, Ask::optimum, {})));
    REQUIRE(every_witness<CountCosines>(problem, x) == every_witness<Plain>(problem, x));
    // A threshold that the best attains, and fractions around it.
    std::vector<Number> thresholds{Number::ratio(static_cast<std::int64_t>(random() % 8), 7)};
    if (best.value) thresholds.push_back(*best.value), ++attained;
    for (const Number& threshold : thresholds) {
      x.shape().set_threshold(x, threshold);
      const Answer answer = CountCosines::solve(problem, x, Ask::decide, {});
      REQUIRE(alike(answer, Plain::solve(problem, x, Ask::decide, {})));
      const Pairs found = every_witness<CountCosines>(problem, x);
      REQUIRE(found == every_witness<Plain>(problem, x));
      ++(answer.kind == AnswerKind::yes ? yes : no);
      if (threshold.is_root()) continue;
      Pairs expected;
      for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = one_set ? i + 1 : 0; j < m; ++j) {
          const Sums of = sums_of(A.row(i), B.row(j));
          if (most ? at_least(of, threshold.numerator(), threshold.denominator())
                   : at_most(of, threshold.numerator(), threshold.denominator()))
            expected.emplace_back(i, j);
        }
      REQUIRE(found == expected);
    }
  }
  CHECK(yes > rounds(1000));
  CHECK(no > rounds(400));
  CHECK(attained > rounds(1000));
}

// With a = (1, 0, ...) the squares of these cosines differ by 1 / (u v), where u and v are near the bound.
TEST_CASE("counts: cosines are told apart that are one double") {
  const Problem &most = find_problem("msd-counts"), &least = find_problem("lsd-counts");
  CountedPairs x{IntegerMatrix(1, 5, 0), IntegerMatrix(3, 5, 0)};
  x.A.edit(0)[0] = 1;
  const std::int64_t rows[3][5] = {
      {29685, 26448, 174, 60, 14}, {21674, 19311, 33, 7, 2}, {29685, 26448, 174, 60, 14}};
  for (std::size_t j = 0; j < 3; ++j) std::ranges::copy(rows[j], x.B.edit(j).begin());
  REQUIRE_NOTHROW(shape_for<CountedPairs>().check(x));
  const Sums first = sums_of(x.A.row(0), x.B.row(0)), second = sums_of(x.A.row(0), x.B.row(1));
  REQUIRE(second.s * second.s * first.u * first.v == first.s * first.s * second.u * second.v + 1);
  const auto in_double = [](const Sums& of) {
    return static_cast<double>(of.s) / std::sqrt(static_cast<double>(of.u * of.v));
  };
  REQUIRE(in_double(first) == in_double(second));

  const Answer best = CountCosines::solve(most, x, Ask::optimum, {});
  REQUIRE(best.witness == Witness(Pair{0, 1}));
  CHECK(CountCosines::solve(least, x, Ask::optimum, {}).witness == Witness(Pair{0, 0}));
  CHECK(every_witness<CountCosines>(least, x) == Pairs{{0, 0}, {0, 2}});
  x.threshold = best.value;
  CHECK(every_witness<CountCosines>(most, x) == Pairs{{0, 1}});
  CHECK(every_witness<CountCosines>(least, x) == Pairs{{0, 0}, {0, 1}, {0, 2}});
  x.threshold = 1;
  CHECK(CountCosines::solve(most, x, Ask::decide, {}).kind == AnswerKind::no);
  x.A = x.B.part(1, 1);
  CHECK(every_witness<CountCosines>(most, x) == Pairs{{0, 1}});
}

TEST_CASE("counts: a row whose squares leave 64 bits is refused, and one at the bound is not") {
  const auto fault = [](std::int64_t count, std::int64_t other) {
    CountedSet x{IntegerMatrix(2, 2, 0)};
    x.V.edit(1)[0] = count, x.V.edit(1)[1] = other;
    try {
      shape_for<CountedSet>().check(x);
    } catch (const InputError& e) {
      return std::string(e.what());
    }
    return std::string();
  };
  REQUIRE(std::int64_t{55108} * 55108 + 329 * 329 <= most_squares);
  REQUIRE(std::int64_t{55108} * 55108 + 330 * 330 > most_squares);
  CHECK(fault(55108, 329).empty());
  CHECK(fault(55108, 330).find("array V, row 1: counts whose squares add up to more than 3037000499") == 0);
  CHECK(fault(std::numeric_limits<std::int64_t>::max(), 0).find("array V, row 1: counts whose squares") == 0);
  CHECK(fault(0, -1) == "array V, row 1, column 1: -1; expected how often a word occurs, 0 or more");
}

}  // namespace reductio::tests
