// The SAT solvers against each other and against formulas whose models are known.
#include "instances/problems/sat.hpp"

#include <algorithm>
#include <array>
#include <random>
#include <set>

#include "instances/shapes/formula.hpp"
#include "tests/catch.hpp"
#include "verifier/solvers/brute_sat.hpp"
#include "verifier/solvers/cadical_sat.hpp"

using namespace reductio::tests;

namespace {

Solver cadical() { return solver_of<CadicalSat>(); }
Solver brute() { return solver_of<BruteSat>(); }

const Problem sat = describe<Sat>();

Formula formula(std::size_t vars, const std::vector<std::vector<std::int32_t>>& clauses) {
  Formula out;
  out.vars = vars;
  for (const auto& clause : clauses) out.add(clause);
  return out;
}

Formula random_3cnf(std::mt19937_64& random, std::int32_t vars, std::size_t clauses) {
  std::uniform_int_distribution<std::int32_t> variable(1, vars);
  std::bernoulli_distribution sign;
  Formula out;
  out.vars = static_cast<std::size_t>(vars);
  for (std::size_t c = 0; c < clauses; ++c) {
    std::array<std::int32_t, 3> clause{};
    for (std::int32_t& literal : clause) literal = sign(random) ? variable(random) : -variable(random);
    out.add(clause);
  }
  return out;
}

AnswerKind answer(const Solver& solver, const Formula& x) {
  return solve(sat, x, Ask::decide, {}, solver).kind;
}

// Models as sets of bits; every one must hold and none may come twice.
std::set<std::vector<bool>> models(const Solver& solver, const Formula& x) {
  std::set<std::vector<bool>> out;
  solver.each_witness(sat, x, {}, [&](const Witness& w) {
    CHECK(surely(sat.holds(x, w)));
    CHECK(out.insert(Assignment::of(w).value().value).second);
    return true;
  });
  return out;
}

// All models, by the clauses read once more.
std::set<std::vector<bool>> all_models(const Formula& x) {
  std::set<std::vector<bool>> out;
  for (std::uint32_t bits = 0; bits < (1u << x.vars); ++bits) {
    std::vector<bool> value;
    for (std::size_t v = 0; v < x.vars; ++v) value.push_back((bits >> v) & 1);
    bool good = true;
    for (std::size_t c = 0; c < x.clauses(); ++c) {
      bool some = false;
      for (const std::int32_t l : x.clause(c))
        some = some || value[static_cast<std::size_t>(std::abs(l)) - 1] == (l > 0);
      good = good && some;
    }
    if (good) out.insert(value);
  }
  return out;
}

}  // namespace

TEST_CASE("CaDiCaL and brute force agree on random formulas, satisfiable or not") {
  std::mt19937_64 random(1);
  std::size_t yes = 0, no = 0;
  for (int trial = 0; trial < 120; ++trial) {
    const Formula x = random_3cnf(random, 8, 20 + static_cast<std::size_t>(trial) % 40);
    const AnswerKind expected = all_models(x).empty() ? AnswerKind::no : AnswerKind::yes;
    CHECK(answer(cadical(), x) == expected);
    CHECK(answer(brute(), x) == expected);
    ++(expected == AnswerKind::yes ? yes : no);
  }
  CHECK(yes > 20);
  CHECK(no > 20);
}

TEST_CASE("both SAT solvers enumerate exactly the models") {
  std::mt19937_64 random(2);
  std::vector<Formula> formulas{formula(0, {}),        formula(3, {}),
                                formula(2, {{}}),      formula(4, {{2}, {-3, 2}}),
                                formula(2, {{1, -1}}), formula(2, {{1, 1, 1}, {-1}})};
  for (std::size_t clauses = 0; clauses < 30; clauses += 3)
    formulas.push_back(random_3cnf(random, 6, clauses));
  for (const Formula& x : formulas) {
    const auto expected = all_models(x);
    CHECK(models(cadical(), x) == expected);
    CHECK(models(brute(), x) == expected);
    CHECK(answer(cadical(), x) == (expected.empty() ? AnswerKind::no : AnswerKind::yes));
  }
}

TEST_CASE("a variable that no clause mentions is false in CaDiCaL's witness") {
  const Answer answer = solve(sat, formula(5, {{2}, {-4}}), Ask::decide, {}, cadical());
  CHECK(Assignment::of(answer.witness.value()).value().value ==
        std::vector<bool>{false, true, false, false, false});
}

TEST_CASE("the enumeration of models ends when told to") {
  for (const Solver& solver : {cadical(), brute()}) {
    std::size_t seen = 0;
    solver.each_witness(sat, formula(6, {}), {}, [&](const Witness&) { return ++seen < 5; });
    CHECK(seen == 5);
  }
}

TEST_CASE("the same formula gets the same witness again") {
  std::mt19937_64 random(3);
  const Formula x = random_3cnf(random, 60, 180);
  const Answer first = solve(sat, x, Ask::decide, {}, cadical());
  REQUIRE(first.kind == AnswerKind::yes);
  CHECK(solve(sat, x, Ask::decide, {}, cadical()).witness == first.witness);
}
