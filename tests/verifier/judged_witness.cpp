// Every pair of random instances against the optimum, by cosines in long double and whole numbers.
#include "verifier/judged_witness.hpp"

#include <cmath>
#include <random>

#include "instances/shapes/documents.hpp"
#include "tests/catch.hpp"

namespace reductio::tests {
namespace {

long double score_of(const std::string& problem, const Rows<Word>& A, const Rows<Word>& B, std::size_t i,
                     std::size_t j, std::size_t d) {
  long double both = 0, left = 0, right = 0;
  for (std::size_t k = 0; k < d; ++k) {
    const bool x = at(A.row(i), k), y = at(B.row(j), k);
    both += x && y, left += x, right += y;
  }
  if (problem == "min-ip" || problem == "max-ip") return both;
  return left * right == 0 ? 0 : both / std::sqrt(left * right);
}

Data data_of(const std::string& problem, const Rows<Word>& A, const Rows<Word>& B, std::size_t d) {
  Parts parts{.bits = {{"A", A}, {"B", B}}, .reals = {}, .integers = {}, .clauses = {}};
  StatedNumbers stated;
  stated.d = d;
  return find_problem(problem).shape->assemble(std::move(parts), stated);
}

}  // namespace

TEST_CASE("judged pairs: within a factor of the optimum exactly where plain arithmetic says so") {
  std::mt19937_64 random(11);
  constexpr std::size_t n = 4, m = 3, d = 7;
  std::size_t within = 0, not_within = 0;
  for (int round = 0; round < 40; ++round)
    for (const std::string problem : {"min-ip", "max-ip", "msd", "lsd"}) {
      Rows<Word> A({}, n, d), B({}, m, d);
      for (std::size_t i = 0; i < n * d; ++i) set(A.edit(i / d), i % d, random() % 2 == 0);
      for (std::size_t j = 0; j < m * d; ++j) set(B.edit(j / d), j % d, random() % 2 == 0);
      const Data data = data_of(problem, A, B, d);
      const bool greatest = problem == "max-ip" || problem == "msd";
      long double best = greatest ? -1.0L : 2.0L * d;
      for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < m; ++j) {
          const long double score = score_of(problem, A, B, i, j, d);
          best = greatest ? std::max(best, score) : std::min(best, score);
        }
      for (const auto& [p, q] : {std::pair{1, 1}, {4, 3}, {2, 1}})
        for (std::size_t i = 0; i < n; ++i)
          for (std::size_t j = 0; j < m; ++j) {
            const long double gamma = static_cast<long double>(p) / q,
                              score = score_of(problem, A, B, i, j, d),
                              slack = greatest ? gamma * score - best : gamma * best - score;
            const JudgedWitness judged =
                judge_witness(find_problem(problem), data, Pair{i, j}, Number::ratio(p, q), {.threads = 1});
            CAPTURE(problem, i, j, p, q);
            REQUIRE(judged.within == (slack > -1e-12L ? Decided::yes : Decided::no));
            ++(slack > -1e-12L ? within : not_within);
          }
    }
  CHECK(within > 1000);
  CHECK(not_within > 1000);
}

TEST_CASE("judged pairs: what cannot be judged is refused") {
  Rows<Word> A({}, 2, 3), B({}, 2, 3);
  const Data data = data_of("max-ip", A, B, 3);
  const auto judged = [&](const char* problem, std::size_t i, const Number& gamma) {
    return judge_witness(find_problem(problem), data, Pair{i, 0}, gamma, {.threads = 1});
  };
  CHECK_NOTHROW(judged("max-ip", 1, 1));
  CHECK_THROWS_WITH(judged("max-ip", 2, 1), Catch::Matchers::Contains("witness"));
  for (const Number& gamma : {Number::ratio(1, 2), Number(0), Number(-1), Number::root(2, 1),
                              Number::between(1, 2), Number(std::int64_t{1} << 31)})
    CHECK_THROWS_WITH(judged("max-ip", 0, gamma), Catch::Matchers::Contains("gamma"));
}

}  // namespace reductio::tests
