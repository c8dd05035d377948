// MaxSAT and 0-1 programs: optimum, decision and number of witnesses beside loops of the specification, on random ones.
#include "instances/problems/problem.hpp"
#include "tests/catch.hpp"
#include "tests/instances/random_programs.hpp"
#include "verifier/solvers/solver.hpp"

using namespace reductio::tests;

namespace {

void check_alike(const char* name, Data data, std::array<int, 3>& seen) {
  const Problem& problem = find_problem(name);
  const Solver &plain = find_solver("plain"), &fast = find_solver("cadical-optimum");
  const Answer wanted = solve(problem, data, Ask::optimum, {}, plain),
               found = solve(problem, data, Ask::optimum, {}, fast);
  CHECK(found.kind == wanted.kind);
  if (wanted.value) CHECK(identical(found.value, wanted.value));
  ++seen[wanted.value ? 0 : 1];
  // Those that attain it, each once.
  CHECK(count(problem, data, {}, fast).witnesses == count(problem, data, {}, plain).witnesses);
  for (const std::int64_t beside : {-1, 0, 1}) {  // just no, just yes
    data.shape().set_threshold(data, (wanted.value ? *wanted.value : Number(0)) + Number(beside));
    const AnswerKind kind = solve(problem, data, Ask::decide, {}, plain).kind;
    CHECK(solve(problem, data, Ask::decide, {}, fast).kind == kind);
    CHECK(count(problem, data, {}, fast).witnesses == count(problem, data, {}, plain).witnesses);
    seen[2] += kind == AnswerKind::no;
  }
}

}  // namespace

TEST_CASE("optima by CaDiCaL are those of the plain loops") {
  std::mt19937 random(11);
  std::array<int, 3> seen{};
  for (std::size_t round = 0; round < rounds(200); ++round) {
    SoftFormula soft = random_soft(random);
    soft.threshold.reset();
    check_alike("maxsat", soft, seen);
    for (const char* name : {"pb", "ilp"}) {
      ZeroOneProgram program = random_program(random);
      program.threshold.reset();
      check_alike(name, program, seen);
    }
  }
  CHECK(seen[0] > 50);  // with optima, without solutions, with thresholds that none meets
  CHECK(seen[1] > 10);
  CHECK(seen[2] > 50);
}
