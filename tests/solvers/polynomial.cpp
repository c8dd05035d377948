// Polynomials in the place of exp, and attention by them, against sums in extended precision.
#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <limits>
#include <random>

#include <fmt/format.h>

#include "instances/problems/attention.hpp"
#include "tests/catch.hpp"
#include "verifier/solvers/double_attention.hpp"
#include "verifier/solvers/polynomial_attention.hpp"

using namespace reductio::tests;

namespace {

const Problem head_problem = describe<Attention>();

Solver by_polynomial() { return solver_of<PolynomialAttention>(); }

long double relative_error(const std::vector<double>& c, long double x) {
  long double value = 0, power = 1;
  for (const double one : c) value += one * power, power *= x;
  return value * std::exp(-x) - 1;
}

// What the sizes of alternating errors are at least: no polynomial of the degree has a smaller greatest error (de la
// Vallée Poussin). 0 where the errors on a fine grid do not alternate often enough.
long double necessary_error(const ExpPolynomial& p) {
  constexpr int steps = 40'000;
  std::vector<long double> peaks;  // of runs of one sign
  for (int i = 0; i <= steps; ++i) {
    const long double error = relative_error(p.coefficients, p.range * (2.0L * i / steps - 1));
    if (peaks.empty() || (error < 0) != (peaks.back() < 0))
      peaks.push_back(error);
    else if (std::abs(error) > std::abs(peaks.back()))
      peaks.back() = error;
  }
  if (peaks.size() < p.coefficients.size() + 1) return 0;
  long double out = std::numeric_limits<long double>::infinity();
  for (const long double peak : peaks) out = std::min(out, std::abs(peak));
  return out;
}

std::size_t least_degree(double range, double most) {
  for (std::size_t degree = 0; degree <= most_degree; ++degree)
    if (exp_polynomial(range, degree, most)) return degree;
  return most_degree + 1;
}

long double plain_output(const AttentionHead& x, std::size_t i) {
  long double weighted = 0, total = 0;
  for (std::size_t j = 0; j < x.keys(); ++j) {
    long double score = 0;
    for (std::size_t c = 0; c < x.Q.cols(); ++c)
      score += static_cast<long double>(x.Q.row(i)[c]) * x.K.row(j)[c];
    const long double weight = std::exp(x.scale * score);
    weighted += weight * x.V.row(j)[0], total += weight;
  }
  return weighted / total;
}

// Entries by draw(), values by value(j).
template <class Draw, class Value>
AttentionHead drawn_head(std::size_t n, std::size_t keys, std::size_t d, double scale, Draw draw,
                         Value value) {
  AttentionHead x{.Q = Matrix(n, d, 0), .K = Matrix(keys, d, 0), .V = Matrix(keys, 2, 0), .scale = scale};
  for (Matrix* matrix : {&x.Q, &x.K})
    for (std::size_t i = 0; i < matrix->rows(); ++i)
      for (double& entry : matrix->edit(i)) entry = draw();
  for (std::size_t j = 0; j < keys; ++j) x.V.edit(j)[0] = static_cast<double>(value(j)), x.V.edit(j)[1] = 1e9;
  return x;
}

void check_outputs(const AttentionHead& x, const MonomialKernel& kernel, unsigned threads = 1) {
  const PolynomialPlan plan = PolynomialAttention::plan(x);
  REQUIRE(plan.why_not == "");
  CHECK(plan.error <= x.epsilon / 2);
  Work work;
  work.threads = threads;
  const std::vector<double> out = PolynomialAttention::outputs(x, plan, work, kernel);
  REQUIRE(out.size() == x.queries());
  for (std::size_t i = 0; i < x.queries(); ++i)
    CHECK(std::abs(out[i] - plain_output(x, i)) <= static_cast<long double>(plan.error));
}

}  // namespace

TEST_CASE("polynomials are as near to exp as they say, and no other of their degree is much nearer") {
  for (const double range : {1e-9, 0.01, 0.25, 1.0, 2.25, 4.0, 6.25, 9.0, 12.0})
    for (std::size_t degree = 0; degree <= 24; ++degree) {
      const auto p = exp_polynomial(range, degree);
      if (!p) continue;
      CAPTURE(range, degree, p->error);
      REQUIRE(p->coefficients.size() == degree + 1);
      CHECK(p->range == range);
      long double greatest = 0;
      for (int i = 0; i <= 5000; ++i)
        greatest = std::max(greatest, std::abs(relative_error(p->coefficients, range * (i / 2500.0L - 1))));
      // What doubles, and the sums above, cannot tell from it: at -range terms are exp(2 range) times what they sum
      // up to.
      const double blur = std::exp(2 * range);
      CHECK(greatest <= p->error + 1e-18 * blur);
      CHECK(greatest >= 0.98L * p->error);
      if (p->error > 1e-13 * blur) CHECK(necessary_error(*p) > 0.98L * p->error);
      CHECK_FALSE(exp_polynomial(range, degree, p->error * 0.9));
    }
  CHECK(exp_polynomial(0, 0)->error == 0);
}

// The degrees of least relative error on [-B^2, B^2], by another program's weighted exchange.
TEST_CASE("the degrees that are needed are those of the best polynomials, and one less will not do") {
  struct Needed {
    double bound;
    std::array<std::size_t, 4> degree;
  };
  const std::array<double, 4> errors{0.1, 1e-2, 1e-3, 1e-6};
  for (const Needed& row : {Needed{0.5, {1, 2, 2, 4}}, Needed{0.7, {1, 2, 3, 5}}, Needed{1, {2, 3, 4, 7}},
                            Needed{1.5, {4, 5, 6, 10}}, Needed{2, {6, 7, 9, 13}},
                            Needed{2.5, {8, 10, 12, 16}}, Needed{3, {11, 13, 15, 20}}})
    for (std::size_t k = 0; k < errors.size(); ++k) {
      const double range = row.bound * row.bound;
      CAPTURE(row.bound, errors[k]);
      CHECK(least_degree(range, errors[k]) == row.degree[k]);
      // One degree less will not do for any polynomial.
      const auto less = exp_polynomial(range, row.degree[k] - 1);
      if (less) CHECK(necessary_error(*less) > errors[k]);
      CHECK((less || row.bound == 3));
    }
}

TEST_CASE("monomials are all products of so many entries, and their coefficients those of a power of a sum") {
  std::mt19937_64 random(3);
  std::uniform_real_distribution<double> number(-1, 1);
  for (const std::size_t columns : std::initializer_list<std::size_t>{0, 1, 2, 5, 9})
    for (const std::size_t degree : std::initializer_list<std::size_t>{0, 1, 2, 3, 6}) {
      const Monomials monomials(columns, degree);
      CAPTURE(columns, degree);
      REQUIRE(monomials.rank() == monomials_of(columns, degree));
      std::vector<double> q(columns), k(columns), coefficients(degree + 1);
      for (std::vector<double>* all : {&q, &k, &coefficients})
        for (double& one : *all) one = number(random);
      long double score = 0, expected = 0, power = 1;
      for (std::size_t c = 0; c < columns; ++c) score += static_cast<long double>(q[c]) * k[c];
      for (const double one : coefficients) expected += one * power, power *= score;
      for (const MonomialKernel* kernel : monomial_kernels()) {
        CAPTURE(kernel->unit);
        std::vector<double> scratch(monomial_rows * monomials.cells());
        Moments sums{std::vector<double>(monomials.cells()), std::vector<double>(monomials.cells())};
        const double value = 3;
        kernel->add(monomials, k.data(), &value, 1, scratch.data(), sums);
        const std::vector<double> in_scores = monomials.in_scores(coefficients);
        for (std::size_t f = 0; f < monomials.rank(); ++f)
          sums.plain[f] *= in_scores[f], sums.valued[f] *= in_scores[f];
        MonomialKernel::Sums out;
        kernel->evaluate(monomials, q.data(), 1, scratch.data(), sums, &out);
        CHECK(std::abs(out.plain - expected) < 1e-11L);
        CHECK(std::abs(out.valued - 3 * expected) < 1e-11L);
      }
    }
  CHECK(monomials_of(16, 4) == 4845);
  CHECK(monomials_of(64, 4) == 814385);
  CHECK(monomials_of(1000, 64) == ~std::uint64_t{0});
  CHECK(monomials_of(~std::uint64_t{0}, 1) == ~std::uint64_t{0});
}

TEST_CASE("outputs by polynomial are within their bound of sums in extended precision") {
  std::mt19937_64 random(4);
  std::uniform_real_distribution<double> within(-1, 1);
  for (const MonomialKernel* kernel : monomial_kernels())
    for (const std::size_t d : std::initializer_list<std::size_t>{1, 3, 8})
      for (const double bound : {0.4, 1.0, 1.4})
        for (const double epsilon : {0.3, 0.01, 1e-4}) {
          AttentionHead x = drawn_head(
              7, 1501, d, 1 / static_cast<double>(d), [&] { return bound * within(random); },
              [&](std::size_t) { return 5 + within(random); });
          x.epsilon = epsilon;
          if (!PolynomialAttention::plan(x).why_not.empty()) continue;
          CAPTURE(kernel->unit, d, bound, epsilon);
          check_outputs(x, *kernel);
        }
}

TEST_CASE("outputs keep their bound where all entries are extreme, and where scales are") {
  std::mt19937_64 random(5);
  std::bernoulli_distribution coin(0.5);
  const MonomialKernel& kernel = *monomial_kernels().front();
  // Scores are B^2, -B^2 and what lies between; values 1 where they are greatest, or least.
  for (const double bound : {0.5, 1.0, 1.5})
    for (const int which : {0, 1, 2}) {
      AttentionHead x = drawn_head(
          16, 3000, 4, 0.25, [&] { return coin(random) ? bound : -bound; }, [&](std::size_t) { return 0; });
      for (std::size_t j = 0; j < x.keys(); ++j) {
        const double score = logit(x, 0, j);
        x.V.edit(j)[0] = which == 0 ? score > 0 : which == 1 ? score < 0 : score;
      }
      x.epsilon = 0.002;
      CAPTURE(bound, which);
      check_outputs(x, kernel, 3);
    }
  // One key and its opposite, all others alike; entries and scales far from 1, and zeros.
  for (const double size : {0x1p-280, 1.0, 0x1p+280}) {
    AttentionHead x = drawn_head(
        5, 900, 3, 1, [&] { return coin(random) ? 1 : -1; }, [&](std::size_t j) { return j % 2; });
    for (std::size_t i = 0; i < x.queries(); ++i)
      for (double& entry : x.Q.edit(i)) entry *= size;
    for (std::size_t j = 0; j < x.keys(); ++j)
      for (double& entry : x.K.edit(j)) entry *= j < 3 ? 0 : 0.5 / size;
    x.epsilon = 0.01;
    CAPTURE(size);
    check_outputs(x, kernel);
  }
  AttentionHead zero = drawn_head(
      3, 50, 2, 1, [] { return 0; }, [](std::size_t j) { return j; });
  zero.epsilon = 0.1;
  check_outputs(zero, kernel);
}

TEST_CASE(
    "a polynomial decides as sums in extended precision do, on any number of threads, no as well as yes") {
  std::mt19937_64 random(6);
  std::uniform_real_distribution<double> within(-1, 1);
  std::size_t yes = 0, no = 0;
  for (int round = 0; round < 40; ++round) {
    AttentionHead x = drawn_head(
        30, 700, 3, 0.4, [&] { return within(random); }, [](std::size_t) { return 0; });
    for (std::size_t j = 0; j < x.keys(); ++j) x.V.edit(j)[0] = x.K.row(j)[0] > 0.2;
    std::vector<long double> exact;
    for (std::size_t i = 0; i < x.queries(); ++i) exact.push_back(plain_output(x, i));
    const auto greatest = static_cast<double>(*std::ranges::max_element(exact));
    x.epsilon = 0.02;
    // Above all outputs, and below the greatest; also where no epsilon is kept, so that rows are left open.
    for (const double off : {0.021, -0.021, 0.004, -0.004, 1e-14, -1e-14}) {
      x.cut = greatest + off;
      REQUIRE(PolynomialAttention::plan(x).why_not == "");
      const AnswerKind expected = off > 0 ? AnswerKind::no : AnswerKind::yes;
      for (const unsigned threads : {1u, 3u}) {
        Work work;
        work.threads = threads;
        const Answer answer = solve(head_problem, x, Ask::decide, work, by_polynomial());
        CHECK(answer.kind == expected);
        const Answer other = solve(head_problem, x, Ask::decide, work, solver_of<DoubleAttention>());
        CHECK(answer.witness == other.witness);
      }
      ++(expected == AnswerKind::yes ? yes : no);
    }
  }
  CHECK(yes > 50);
  CHECK(no > 50);
}

TEST_CASE("what a polynomial cannot do, or not sooner, it declines and says why") {
  const auto why = [](const AttentionHead& x) { return PolynomialAttention::bid(head_problem, x, {}).note; };
  const auto ones = [](std::size_t) { return 1; };
  const auto zeros_and_ones = [](std::size_t j) { return j % 2; };
  AttentionHead x = drawn_head(
      4, 1000, 8, 0.125, [] { return 1; }, zeros_and_ones);
  CHECK(why(x) == "no epsilon is promised");
  x.epsilon = 0.01;
  CHECK(why(x) == "scores up to 1, degree 3, rank 165");
  CHECK(PolynomialAttention::bid(head_problem, x, {}).seconds > 0.0);
  x.epsilon = 0.0001;
  CHECK(why(x) == "scores up to 1, and from degree 5 on the rank, 1287, is not below 1000 keys");
  AttentionHead one = x;
  one.V = Matrix(1000, 1, 7);  // of one value there is nothing to compute
  CHECK(why(one) == "scores up to 1, degree 0, rank 1");
  x.epsilon = 0.01, x.scale = 2;
  CHECK(why(x) == "scores up to 16, and 12 is the most");
  x.scale = std::numeric_limits<double>::quiet_NaN();
  CHECK(why(x) == "some entry is beyond 2^300, or no number");
  x.scale = 0.125;
  for (const double strange : {std::numeric_limits<double>::quiet_NaN(), 0x1p301, -0x1p1000,
                               -std::numeric_limits<double>::infinity()})
    for (const int part : {0, 1}) {
      AttentionHead y = drawn_head(
          4, 1000, 8, 0.125, [] { return 1; }, zeros_and_ones);
      y.epsilon = 0.01;
      (part == 0 ? y.Q : y.K).edit(3)[7] = strange;
      CHECK(why(y) == "some entry is beyond 2^300, or no number");
    }
  x.V.edit(2)[0] = std::numeric_limits<double>::infinity();
  CHECK(why(x) == "some entry is beyond 2^300, or no number");
  AttentionHead tiny = drawn_head(
      4, 1000, 1, 1, [] { return 0x1p-301; }, ones);
  tiny.epsilon = 0.1;
  CHECK(why(tiny) == "some entry is beyond 2^300, or no number");
  AttentionHead few = drawn_head(
      4, 1, 2, 1, [] { return 1; }, ones);
  few.epsilon = 0.1;
  CHECK(why(few) == "there are fewer than 2 keys");
  AttentionHead exact = drawn_head(
      4, 1000, 1, 8, [] { return 1; }, zeros_and_ones);
  exact.epsilon = 1e-13;
  CHECK(why(exact) == "doubles do not come within 5e-14, half of epsilon");
  exact.epsilon = 0.1;
  CHECK(why(exact) == "scores up to 8, degree 10, rank 11");
}

TEST_CASE("a solver that has to see the data is taken where it bids the least, and never for sizes alone") {
  std::mt19937_64 random(7);
  std::uniform_real_distribution<double> within(-1, 1);
  AttentionHead x = drawn_head(
      4000, 4000, 4, 0.25, [&] { return within(random); }, [](std::size_t j) { return j % 2; });
  const auto taken = [&] { return default_solver(head_problem, Data(x), {Ask::decide}).name; };
  CHECK(taken() == "double");
  x.epsilon = 0.01;
  CHECK(taken() == "polynomial");
  CHECK(default_solver(head_problem, sizes(x), {Ask::decide}).name == "double");
  CHECK(default_solver(head_problem, Data(x), {Ask::count}).name == "double");
  x.scale = 20;
  CHECK(taken() == "double");
  CHECK_THROWS_WITH(solve(head_problem, x, Ask::decide, {}, by_polynomial()),
                    Catch::Contains("polynomial declines yes or no of attention: scores up to") &&
                        Catch::Contains("; expected double"));
}

TEST_CASE("the ranks that docs/attention.md prints are those of the polynomials") {
  std::ifstream file(REDUCTIO_SOURCE "/docs/attention.md");
  const std::string page{std::istreambuf_iterator<char>(file), {}};
  for (const std::size_t log : std::initializer_list<std::size_t>{10, 15, 20, 25, 30}) {
    const auto power = static_cast<double>(log);
    std::string row = fmt::format("\n| 2^{} |", log);
    for (const double c : {0.25, 0.5, 0.75}) {
      const std::size_t degree = least_degree(c * c * power * std::log(2.0), 0.01);
      const double rank = std::log2(static_cast<double>(monomials_of(log, degree)));
      row += fmt::format(" {}, 2^{:.1f} = n^{:.2f} |", degree, rank, rank / power);
    }
    CAPTURE(row);
    CHECK(page.find(row + "\n") != page.npos);
  }
}
