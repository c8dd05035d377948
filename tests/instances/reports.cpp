// What solvers of optima report, each right report beside its wrong twins.
#include "instances/answers/report.hpp"
#include "instances/error.hpp"
#include "instances/problems/problem.hpp"
#include "tests/catch.hpp"
#include "tests/instances/random_programs.hpp"

using namespace reductio::tests;
using Catch::Contains;

namespace {

// The greatest, or least, x1 + 2 x2 + x3 with x2 + x3 = 1.
Instance program(const char* problem, std::optional<std::int64_t> threshold = {}) {
  ZeroOneProgram x;
  x.constraints.vars = 3;
  x.constraints.add_term(1, 2), x.constraints.add_term(1, 3), x.constraints.end_row(LinearRows::equal, 1);
  x.objective = {3, {}, {}};
  for (const std::int64_t v : {1, 2, 3}) x.objective.add_term(v == 2 ? 2 : 1, v);
  x.objective.end_row(0, 0);
  x.threshold = threshold;
  return {problem, x, {}};
}
const Witness best = Assignment{{true, true, false}}, worst = Assignment{{false, false, true}};

Answer answer(const std::string& text, const Instance& to) { return read_answer_to(text, "x", to).answer; }
std::string refusal_of(const std::string& text) {
  try {
    answer(text, program("ilp"));
  } catch (const InputError& e) {
    return e.what();
  }
  return "";
}
bool is_optimum(const Answer& is, const Witness& witness, std::int64_t value) {
  return is.kind == AnswerKind::optimum && is.witness == witness && is.value && identical(*is.value, value);
}

const char* const cbc = "Optimal - objective value 3.00000000\n      0 x1  1  1\n      1 x2  1  2\n";
const char* const glpsol =
    "Problem:    \nRows:       1\nColumns:    3 (3 integer, 3 binary)\nStatus:     INTEGER OPTIMAL\n"
    "Objective:  obj = 3 (MAXimum)\n\n   No.   Row name        Activity     Lower bound   Upper bound\n"
    "------ ------------    ------------- ------------- -------------\n     1 c1     1     1     = \n\n"
    "   No. Column name       Activity     Lower bound   Upper bound\n"
    "------ ------------    ------------- ------------- -------------\n     1 x1           *     1     0     "
    "1 \n"
    "     2 x2           *     1     0     1 \n     3 x3           *     0     0     1 \n\n"
    "Integer feasibility conditions:\n\nEnd of output\n";
const char* const glpsol_lines =
    "c Problem:    \nc Status:     INTEGER OPTIMAL\nc\ns mip 1 3 o 3\ni 1 1\nj 1 1\nj 2 1\nj 3 0\ne o f\n";
const char* const z3 =
    "sat\n(define-fun k!1 () Bool\n  true)\n(define-fun k!2 () Bool\n  true)\n(define-fun k!3 () Bool\n  "
    "false)\n   3\n";
const char* const lines = "c clasp\no -2\nv -x1 x2 -x3\no -3\nv x1 x2\nv -x3\ns OPTIMUM FOUND\n";

}  // namespace

TEST_CASE("reports of cbc, glpsol, z3 and clasp") {
  for (const char* text : {cbc, glpsol, glpsol_lines, z3, lines}) {
    INFO(text);
    CHECK(has_answer(text, "x", program("ilp").shape()));
    CHECK(is_optimum(answer(text, program("ilp")), best, 3));
    CHECK(answer(text, program("ilp", 3)).kind == AnswerKind::yes);
    CHECK(answer(text, program("ilp", 3)).witness == best);
    CHECK(answer(text, program("ilp", 4)).kind == AnswerKind::no);
    CHECK_FALSE(answer(text, program("ilp", 4)).witness);
  }
  CHECK(is_optimum(answer("s OPTIMUM FOUND\no 1\nv 001\n", program("pb")), worst, 1));
  CHECK(is_optimum(answer("v -1 -2 3 0\no 1\ns OPTIMUM FOUND\n", program("pb")), worst, 1));
  CHECK(is_optimum(answer("v 1 2 -3 0\no 3\nv -1 -2 3 0\no 1\ns OPTIMUM FOUND\n", program("pb")), worst, 1));
  CHECK(answer("o 1\ns OPTIMUM FOUND\n", program("pb", 0)).kind == AnswerKind::no);
  CHECK(answer("s SATISFIABLE\nv x1 x2 -x3\n", program("pb")).kind == AnswerKind::yes);
}

TEST_CASE("reports of toulbar2, and models of scripts") {
  const std::string log =
      "loading\nNew solution: 3 (0 backtracks)\n 1 1 0\nNew solution: 1 (1 backtracks)\n 0 0 1\n";
  CHECK(is_optimum(answer(log + "Optimum: 1 in 0 backtracks\nend.\n", program("pb")), worst, 1));
  CHECK(answer(log + "interrupted\n", program("pb")).kind == AnswerKind::yes);
  CHECK(answer("loading\nNo solution found by initial propagation!\nend.\n", program("pb")).kind ==
        AnswerKind::no);
  const Instance formula{"sat", Formula{2, {1, 2}, {2}}, {}};
  CHECK(answer("sat\n(\n  (define-fun x1 () Bool\n    false)\n  (define-fun x2 () Bool\n    true)\n)\n",
               formula)
            .witness == Witness(Assignment{{false, true}}));
  CHECK(answer("sat\n(\n(define-fun x1 () Bool true)\n(define-fun x2 () Bool false)\n)\n", formula).kind ==
        AnswerKind::yes);
  CHECK(answer("unsat\n", formula).kind == AnswerKind::no);
  CHECK(answer("unsat\n  [0:10]\n", program("ilp")).kind == AnswerKind::no);
  CHECK(answer("sat\n1 -2 0\n", formula).kind == AnswerKind::yes);
}

TEST_CASE("a solution of glpsol in lines: what it proves, and what its objective says") {
  const auto changed = [](std::string text, const std::string& from, const std::string& to) {
    return text.replace(text.find(from), from.size(), to);
  };
  CHECK(is_optimum(answer(changed(glpsol_lines, "o 3", "o -3"), program("ilp")), best, 3));
  CHECK(answer(changed(glpsol_lines, "o 3", "f 3"), program("ilp")).kind == AnswerKind::yes);
  CHECK(answer(changed(glpsol_lines, "o 3", "f 3"), program("ilp")).witness == best);
  for (const auto& [letter, kind] : {std::pair{"n", AnswerKind::no}, {"u", AnswerKind::unknown}}) {
    const std::string text = changed(glpsol_lines, "o 3", std::string(letter) + " 0");
    CHECK(answer(text, program("ilp")).kind == kind);
    CHECK_FALSE(answer(text, program("ilp")).witness);
  }
  // The value that it claims stays, so that who judges it sees that its own point has another.
  const Answer more = answer(changed(glpsol_lines, "o 3", "o 4"), program("ilp"));
  CHECK(is_optimum(more, best, 4));
  CHECK_FALSE(identical(find_problem("ilp").score_of(program("ilp").data, *more.witness), *more.value));
}

TEST_CASE("reports of infeasibility, and of searches that were stopped") {
  const auto changed = [](std::string text, const std::string& from, const std::string& to) {
    return text.replace(text.find(from), from.size(), to);
  };
  CHECK(answer(changed(cbc, "Optimal", "Infeasible"), program("ilp")).kind == AnswerKind::no);
  CHECK(answer(changed(cbc, "Optimal", "Integer infeasible"), program("ilp")).kind == AnswerKind::no);
  CHECK(answer(changed(cbc, "Optimal", "Stopped on time"), program("ilp")).kind == AnswerKind::yes);
  CHECK(answer(changed(glpsol, "INTEGER OPTIMAL", "INTEGER EMPTY"), program("ilp")).kind == AnswerKind::no);
  CHECK(answer(changed(glpsol, "INTEGER OPTIMAL", "INTEGER UNDEFINED"), program("ilp")).kind ==
        AnswerKind::unknown);
  CHECK(answer(changed(glpsol, "INTEGER OPTIMAL", "INTEGER NON-OPTIMAL"), program("ilp")).kind ==
        AnswerKind::yes);
}

TEST_CASE("a report that is fractional, of other variables, twice or cut off is refused with its line") {
  const auto changed = [](std::string text, const std::string& from, const std::string& to) {
    return text.replace(text.find(from), from.size(), to);
  };
  CHECK_THAT(refusal_of(changed(cbc, "x2  1", "x2  0.5")),
             Contains("x: line 3: '0.5' for x2; expected 0 or 1"));
  CHECK_THAT(refusal_of(changed(cbc, "x2", "x4")), Contains("x: line 3: 'x4'; expected a variable x1 to x3"));
  CHECK_THAT(refusal_of(changed(cbc, "x2", "x1")), Contains("x: line 3: x1 a second time"));
  CHECK_THAT(refusal_of(changed(cbc, "value 3.0", "value 3.5")),
             Contains("x: line 1: objective value '3.50000000'"));
  CHECK_THAT(refusal_of(changed(glpsol, "x3           *", "x3            ")),
             Contains("of an integer column"));
  CHECK_THAT(refusal_of(changed(glpsol, "x3           *     0", "x3           *     0.25")),
             Contains("'0.25' for x3"));
  CHECK_THAT(refusal_of(changed(glpsol_lines, "j 2 1", "j 2 0.5")),
             Contains("x: line 7: '0.5' for x2; expected 0 or 1"));
  CHECK_THAT(refusal_of(changed(glpsol_lines, "1 3 o", "1 4 o")),
             Contains("x: line 4: 4 columns; expected 3"));
  CHECK_THAT(refusal_of(changed(glpsol_lines, "o 3", "o 2.5")), Contains("x: line 4: objective '2.5'"));
  CHECK_THAT(refusal_of(changed(glpsol_lines, "o 3", "x 3")), Contains("status 'x'; expected o, f, n or u"));
  CHECK_THAT(refusal_of(changed(glpsol_lines, "s mip 1 3 o 3", "s bas 1 3 f f 3")),
             Contains("x: line 4: 's bas 1 3 f f 3'; expected s mip ROWS COLUMNS STATUS OBJECTIVE"));
  CHECK_THAT(refusal_of(changed(glpsol_lines, "j 2 1\n", "")), Contains("'j 3 0'; expected j 2 VALUE"));
  CHECK_THAT(refusal_of(changed(glpsol_lines, "j 3 0\n", "")), Contains("'e o f'; expected j 3 VALUE"));
  CHECK_THAT(refusal_of(changed(glpsol_lines, "i 1 1\n", "")), Contains("'j 1 1'; expected i ROW VALUE"));
  CHECK_THAT(refusal_of(changed(glpsol_lines, "e o f\n", "")), Contains("x: a solution that is cut off"));
  CHECK_THAT(refusal_of(changed(glpsol_lines, "e o f\n", "j 4 0\n")), Contains("'j 4 0'; expected `e o f`"));
  CHECK_THAT(refusal_of(std::string(glpsol_lines) + "s mip 1 3 n 0\n"), Contains("nothing behind `e o f`"));
  CHECK_THAT(refusal_of(changed(z3, "k!2", "k!9")),
             Contains("x: line 4: 'k!9'; expected a variable k!1 to k!3"));
  CHECK_THAT(refusal_of("sat\n(define-fun x1 () Bool\n"), Contains("the end of the text"));
  CHECK_THAT(refusal_of(changed(lines, "v -x3", "v x2")), Contains("variable 2 a second time"));
  CHECK_THAT(refusal_of("o five\n"), Contains("objective 'five'; expected a whole number"));
  CHECK_THAT(refusal_of("s OPTIMUM FOUND\ns UNSATISFIABLE\n"), Contains("expected one s line"));
  CHECK_THAT(refusal_of("New solution: 1\n 0 1\nOptimum: 1 in 0\n") +
                 refusal_of("x\nNew solution: 1\n 0 1\nOptimum: 1 in 0\n"),
             Contains("2 values; expected 3"));
}
