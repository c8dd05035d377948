// Inner products of real vectors: the solver in whole numbers beside the plain one, and beside sums of its own.
#include <cmath>
#include <random>
#include <set>

#include "instances/shapes/real_pairs.hpp"
#include "tests/catch.hpp"
#include "verifier/solvers/exact_products.hpp"
#include "verifier/solvers/plain.hpp"

namespace reductio::tests {
namespace {

// Multiples of 1/4, of few values, so that ties are everywhere.
Matrix small_numbers(std::mt19937& random, std::size_t rows, std::size_t cols) {
  Matrix out(rows, cols, 0);
  for (std::size_t i = 0; i < rows; ++i)
    for (double& entry : out.edit(i)) entry = (static_cast<double>(random() % 5) - 2) / 4;
  return out;
}
std::int64_t sixteenths(const RealPairs& x, std::size_t i, std::size_t j) {
  double sum = 0;
  for (std::size_t k = 0; k < x.A.cols(); ++k) sum += 16 * x.A.row(i)[k] * x.B.row(j)[k];
  return static_cast<std::int64_t>(sum);
}

using Pairs = std::vector<std::pair<std::int64_t, std::int64_t>>;
template <class Of>
Pairs all_of(const Problem& problem, const RealPairs& x) {
  Pairs out;
  Of::each_witness(problem, x, {}, [&](const Witness& w) {
    out.emplace_back(w.at[0], w.at[1]);
    return true;
  });
  return out;
}

bool same(const Answer& x, const Answer& y) {
  return x.kind == y.kind && x.witness == y.witness && identical(x.value, y.value);
}

const Problem& mips() { return find_problem("mips"); }

}  // namespace

TEST_CASE("products: answers, optima and witnesses are those of the definition, and of the plain solver") {
  std::mt19937 random(8);
  std::size_t yes = 0, no = 0, between = 0;
  for (std::size_t round = 0; round < rounds(2000); ++round) {
    const std::size_t n = random() % 5, m = random() % 6, d = random() % 5;
    RealPairs x{small_numbers(random, n, d), small_numbers(random, m, d), {}};
    std::map<std::int64_t, Pairs> by_score;
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < m; ++j) by_score[sixteenths(x, i, j)].emplace_back(i, j);

    const Answer best = ExactProducts::solve(mips(), x, Ask::optimum, {});
    REQUIRE(best.kind == (by_score.empty() ? AnswerKind::no : AnswerKind::optimum));
    REQUIRE(same(best, Plain::solve(mips(), x, Ask::optimum, {})));
    if (!by_score.empty()) REQUIRE(identical(best.value, Number::ratio(by_score.rbegin()->first, 16)));
    REQUIRE(all_of<ExactProducts>(mips(), x) == (by_score.empty() ? Pairs() : by_score.rbegin()->second));

    // A threshold at a score, and one between two of them.
    const std::int64_t t =
        by_score.empty() ? 0 : by_score.rbegin()->first + static_cast<std::int64_t>(random() % 3) - 1;
    const bool thirds = random() % 2 == 0;
    x.threshold = thirds ? Number::ratio(3 * t - 1, 48) : Number::ratio(t, 16);
    between += thirds ? 1 : 0;
    Pairs expected;
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < m; ++j)
        if (sixteenths(x, i, j) >= t) expected.emplace_back(i, j);
    const Answer answer = ExactProducts::solve(mips(), x, Ask::decide, {});
    REQUIRE(answer.kind == (expected.empty() ? AnswerKind::no : AnswerKind::yes));
    REQUIRE(same(answer, Plain::solve(mips(), x, Ask::decide, {})));
    REQUIRE(all_of<ExactProducts>(mips(), x) == expected);
    REQUIRE(all_of<Plain>(mips(), x) == expected);
    ++(expected.empty() ? no : yes);
  }
  CHECK(yes > rounds(400));
  CHECK(no > rounds(400));
  CHECK(between > rounds(400));
}

TEST_CASE("products: powers of two of every size, and zeros beside them, are refused or decided") {
  std::mt19937 random(3);
  std::size_t refused = 0, decided = 0;
  const auto entry = [&] {
    const int exponent = static_cast<int>(random() % 2098) - 1074;
    const double size = random() % 3 == 0 ? 0 : std::ldexp(1.0, exponent);
    return random() % 2 == 0 ? size : -size;
  };
  for (std::size_t round = 0; round < rounds(4000); ++round) {
    const double u = entry(), v = entry();
    const RealPairs pair{Matrix(1, 1, u), Matrix(1, 1, v),
                         Number(static_cast<std::int64_t>(random() % 3) - 1)};
    CAPTURE(u, v, pair.threshold->text());
    if (fault_of_products(pair.A, pair.B)) {
      ++refused;
      continue;
    }
    // The product is a power of two or 0, which long doubles hold.
    const long double score = static_cast<long double>(u) * static_cast<long double>(v);
    const bool yes = score >= static_cast<long double>(pair.threshold->integer().value());
    CHECK(ExactProducts::solve(mips(), pair, Ask::decide, {}).kind ==
          (yes ? AnswerKind::yes : AnswerKind::no));
    CHECK(ExactProducts::solve(mips(), pair, Ask::optimum, {}).kind == AnswerKind::optimum);
    ++decided;
  }
  CHECK(refused > rounds(500));
  CHECK(decided > rounds(500));
}

TEST_CASE("products: scores of more than 64 bits are told apart, where enclosures are not") {
  const double up = 1 + 0x1p-52, down = 1 - 0x1p-53;
  Matrix A(1, 2, 0), B(2, 2, 0);
  A.edit(0)[0] = up, A.edit(0)[1] = 0x1p-30;
  B.edit(0)[0] = down, B.edit(1)[0] = down, B.edit(1)[1] = 0x1p-31;
  RealPairs x{A, B, {}};
  const Answer best = ExactProducts::solve(mips(), x, Ask::optimum, {});
  CHECK(best.kind == AnswerKind::optimum);
  CHECK(best.witness == Witness(Pair{0, 1}));
  CHECK(all_of<ExactProducts>(mips(), x) == Pairs{{0, 1}});
  B.edit(1)[1] = 0x1p-32;  // two equal scores: 1 + 2^-53 - 2^-105, beside one that is greater by 2^-62
  CHECK(ExactProducts::solve(mips(), x, Ask::optimum, {}).witness == Witness(Pair{0, 1}));
  B.edit(1)[1] = 0;
  CHECK(all_of<ExactProducts>(mips(), x) == Pairs{{0, 0}, {0, 1}});
  CHECK(Plain::solve(mips(), x, Ask::optimum, {}).kind == AnswerKind::unknown);
  // The score is 1 + 2^-53 - 2^-105; thresholds on either side of it.
  x.threshold = Number::ratio((std::int64_t{1} << 53) + 1, std::int64_t{1} << 53);
  CHECK(ExactProducts::solve(mips(), x, Ask::decide, {}).kind == AnswerKind::no);
  x.threshold = Number::ratio((std::int64_t{1} << 62) + (1 << 9) - 1, std::int64_t{1} << 62);
  CHECK(ExactProducts::solve(mips(), x, Ask::decide, {}).kind == AnswerKind::yes);
}

TEST_CASE("products: it declines roots and other problems, and stops when it is told to") {
  RealPairs x{Matrix(1, 1, 1.0), Matrix(1, 1, 0.5), Number::root(1, 2)};
  CHECK_FALSE(ExactProducts::bid(mips(), x, {}).seconds);
  CHECK(Plain::solve(mips(), x, Ask::decide, {}).kind == AnswerKind::no);
  x.threshold = Number::ratio(1, 2);
  CHECK(ExactProducts::bid(mips(), x, {}).seconds);
  CHECK_FALSE(ExactProducts::offer(find_problem("ov"), small_sizes(find_problem("ov")), {}));
  Work work;
  work.deadline = Work::Clock::now();
  CHECK(ExactProducts::solve(mips(), x, Ask::decide, work).kind == AnswerKind::unknown);
  const auto none = [](const Witness&) { return true; };
  CHECK_THROWS_AS(ExactProducts::each_witness(mips(), x, work, none), Stopped);
  CHECK_NOTHROW(ExactProducts::each_witness(mips(), x, {}, none));
}

}  // namespace reductio::tests
