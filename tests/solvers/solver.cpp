// The registry, what may be asked, and the check that stands between every solver and its user.
#include "verifier/solvers/solver.hpp"
#include "instances/shapes/attention.hpp"
#include "instances/shapes/formula.hpp"
#include "instances/shapes/pairs.hpp"

#include "instances/error.hpp"
#include "instances/problems/attention.hpp"
#include "instances/problems/max_ip.hpp"
#include "instances/problems/ov.hpp"
#include "instances/problems/ov_mono.hpp"
#include "instances/problems/sat.hpp"
#include "tests/catch.hpp"

using namespace reductio::tests;

namespace {

// (0,0) scores 1, (0,1) scores 0.
PairRows two_pairs(std::optional<std::int64_t> threshold = {}) {
  PairRows x{.in = {}, .A = Rows<Word>({}, 1, 2), .B = Rows<Word>({}, 2, 2), .d = 2, .threshold = threshold};
  x.A.edit(0)[0] = Word(1), x.B.edit(0)[0] = Word(3), x.B.edit(1)[0] = Word(2);
  return x;
}
Formula unit() {
  Formula x;
  x.vars = 1;
  x.literals = {1}, x.ends = {1};
  return x;
}

Answer yes(Witness w) { return {AnswerKind::yes, std::move(w), {}}; }
Answer optimum(Pair w, std::int64_t value) { return {AnswerKind::optimum, w, value}; }

// A solver that gives one answer to everything.
template <auto answer>
Solver always() {
  return {.name = "liar",
          .doc = "",
          .plain = false,
          .offer = [](const Problem&, const Sizes&, const Question&) { return std::optional<Seconds>(1); },
          .solve = [](const Problem&, const Data&, Ask, const Work&) { return answer(); },
          .each_witness = nullptr,
          .count = nullptr,
          .histogram = nullptr,
          .top = nullptr};
}
template <auto answer>
Answer believed(const Problem& problem, const Data& data, Ask ask) {
  return solve(problem, data, ask, {}, always<answer>());
}

}  // namespace

TEST_CASE("solvers are found by name, with a hint when the name is misspelt") {
  CHECK(solvers().size() == 15);
  for (const Solver& solver : solvers()) CHECK(&find_solver(solver.name) == &solver);
  CHECK_THROWS_WITH(find_solver("pakced"), Catch::Contains("packed?"));
  CHECK_THROWS_AS(find_solver("nothing of the kind"), InputError);
}

TEST_CASE("an instance asks for the optimum only where a threshold is wanted and missing") {
  CHECK(asked(describe<Ov>(), two_pairs()) == Ask::decide);
  CHECK(asked(describe<MaxIp>(), two_pairs()) == Ask::optimum);
  CHECK(asked(describe<MaxIp>(), two_pairs(1)) == Ask::decide);
  CHECK(asked(describe<Sat>(), unit()) == Ask::decide);
  CHECK(asked(describe<Attention>(), AttentionHead{}) == Ask::decide);
}

TEST_CASE("a question that the problem does not have is refused") {
  const Work work;
  const Solver &packed = find_solver("packed"), &cadical = find_solver("cadical");
  CHECK_THROWS_AS(solve(describe<MaxIp>(), two_pairs(), Ask::decide, work, packed), InputError);
  CHECK_THROWS_AS(solve(describe<Sat>(), unit(), Ask::optimum, work, cadical), InputError);
  CHECK_THROWS_AS(solve(describe<Sat>(), unit(), Ask::decide, work, packed), InputError);
  CHECK(solve(describe<MaxIp>(), two_pairs(1), Ask::decide, work, packed).kind == AnswerKind::yes);
  CHECK(solve(describe<MaxIp>(), two_pairs(2), Ask::decide, work, packed).kind == AnswerKind::no);
  CHECK(identical(solve(describe<MaxIp>(), two_pairs(1), Ask::optimum, work, packed).value, 1));
  CHECK(identical(solve(describe<Ov>(), two_pairs(), Ask::optimum, work, packed).value, 0));
}

TEST_CASE("a right answer passes the check") {
  CHECK(believed<[] {
          return yes(Pair{0, 1});
        }>(describe<Ov>(), two_pairs(), Ask::decide)
            .kind == AnswerKind::yes);
  CHECK(identical(believed<[] {
                    return optimum({0, 0}, 1);
                  }>(describe<MaxIp>(), two_pairs(), Ask::optimum)
                      .value,
                  1));
  CHECK(believed<[] { return yes(Assignment{{true}}); }>(describe<Sat>(), unit(), Ask::decide).witness);
  CHECK(believed<[] { return Answer{}; }>(describe<Sat>(), unit(), Ask::decide).kind == AnswerKind::unknown);
}

TEST_CASE("a wrong witness is never shown as an answer") {
  const Problem ov = describe<Ov>(), max_ip = describe<MaxIp>(), sat = describe<Sat>();
  using Wrong = std::logic_error;
  CHECK_THROWS_AS((believed<[] { return yes(Pair{0, 0}); }>(ov, two_pairs(), Ask::decide)), Wrong);
  CHECK_THROWS_AS((believed<[] { return yes(Pair{0, 2}); }>(ov, two_pairs(), Ask::decide)), Wrong);
  CHECK_THROWS_AS((believed<[] { return yes(Assignment{{true}}); }>(ov, two_pairs(), Ask::decide)), Wrong);
  CHECK_THROWS_AS((believed<[] {
                    return Answer{AnswerKind::yes, {}, {}};
                  }>(ov, two_pairs(), Ask::decide)),
                  Wrong);
  CHECK_THROWS_AS((believed<[] { return yes(Assignment{{false}}); }>(sat, unit(), Ask::decide)), Wrong);
  CHECK_THROWS_AS((believed<[] { return yes(Assignment{{}}); }>(sat, unit(), Ask::decide)), Wrong);
  CHECK_THROWS_AS((believed<[] { return optimum({0, 0}, 2); }>(max_ip, two_pairs(), Ask::optimum)), Wrong);
  CHECK_THROWS_AS((believed<[] { return optimum({1, 0}, 1); }>(max_ip, two_pairs(), Ask::optimum)), Wrong);
  CHECK_THROWS_AS((believed<[] { return optimum({0, 0}, 1); }>(max_ip, two_pairs(1), Ask::decide)), Wrong);
  CHECK_THROWS_AS((believed<[] { return yes(Pair{0, 0}); }>(max_ip, two_pairs(1), Ask::optimum)), Wrong);
}
