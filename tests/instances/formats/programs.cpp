// Formats of other solvers: WCNF, OPB, LP, MPS and SMT-LIB give back what they were given, and refuse what is wrong.
#include "instances/error.hpp"
#include "instances/formats/format.hpp"
#include "instances/formats/smt2.hpp"
#include "tests/catch.hpp"
#include "tests/instances/random_programs.hpp"

using namespace reductio::tests;
using Catch::Contains;

namespace {

Instance read_program(const std::string& text, const std::string& format = "") {
  ReadOptions options;
  options.format = format;
  return read_bytes({.bytes = text, .keep = nullptr, .path = ""}, options);
}
std::string program_refusal(const std::string& text, const std::string& format = "") {
  try {
    read_program(text, format);
  } catch (const InputError& e) {
    return e.what();
  }
  return "";
}
std::string program_refusal_of(const Instance& instance, const std::string& format) {
  try {
    write_bytes(instance, {.format = format});
  } catch (const InputError& e) {
    return e.what();
  }
  return "";
}
std::string program_file(const Instance& instance, const std::string& format, bool bare = false) {
  WriteOptions options;
  options.format = format;
  options.bare = bare;
  return write_bytes(instance, options);
}

// As it comes back, whether the format is named or told by the content.
void check_round_trip(const Instance& instance, const std::string& format) {
  const std::string text = program_file(instance, format);
  INFO(format << "\n" << text);
  for (const char* named : {format.c_str(), ""}) {
    const Instance back = read_program(text, named);
    CHECK(back.problem == instance.problem);
    CHECK(digest(back) == digest(instance));
    CHECK(back.provenance.known.kind == instance.provenance.known.kind);
  }
  for (std::size_t at = 0; at < text.size(); at += 7) {  // no beginning and no change of it does harm
    program_refusal(text.substr(0, at), format);
    std::string changed = text;
    changed[at] = static_cast<char>('0' + at % 60);
    program_refusal(changed, format);
  }
}

}  // namespace

TEST_CASE("formulas with soft clauses come back from both forms of WCNF") {
  std::mt19937 random(2);
  for (int round = 0; round < 40; ++round) {
    Instance x{"maxsat", random_soft(random), {}};
    if (round % 3 == 0 && x.threshold()) x.provenance.known.kind = AnswerKind::no;
    for (const char* format : {"wcnf", "wcnf-old"})
      if (x.data.of<SoftFormula>().hard.clauses() + x.data.of<SoftFormula>().soft.clauses() > 0)
        check_round_trip(x, format);
  }
}

TEST_CASE("0-1 programs come back from OPB, LP and MPS, whatever they ask") {
  std::mt19937 random(3);
  for (int round = 0; round < 40; ++round)
    for (const char* problem : {"pb", "ilp"})
      for (const char* format : {"opb", "lp", "mps"})
        check_round_trip({problem, random_program(random), {}}, format);
}

TEST_CASE("formulas come back from SMT-LIB, which states a known answer") {
  std::mt19937 random(4);
  for (int round = 0; round < 40; ++round) {
    Instance x{"sat", some_clauses(random, 5, 4), {}};
    CHECK(program_file(x, "smt2").find("(set-info :status unknown)") != std::string::npos);
    if (round % 2 == 0) {
      x.provenance.known.kind = AnswerKind::no;
      CHECK(program_file(x, "smt2").find("(set-info :status unsat)") != std::string::npos);
      CHECK(program_file(x, "smt2", true).find("(set-info :status unknown)") != std::string::npos);
    }
    check_round_trip(x, "smt2");
  }
}

TEST_CASE("what other programs write of these formats is read") {
  const Instance soft = read_program("c a comment\nh 1 -2 0\n7 2 0\n3 -1 -2 0\n");
  CHECK(soft.problem == "maxsat");
  CHECK(cost_of(soft.data.of<SoftFormula>(), {{false, true}}) == 0);
  CHECK(cost_of(soft.data.of<SoftFormula>(), {{true, true}}) == 3);
  CHECK(cost_of(read_program("p wcnf 2 3 11\n11 1 -2 0\n7 2 0\n3 -1 -2 0\n").data.of<SoftFormula>(),
                {{true, false}}) == 7);
  const auto program = [](const std::string& text) { return read_program(text).data.of<ZeroOneProgram>(); };
  const ZeroOneProgram opb = program(
      "* #variable= 3 #constraint= 2\n* a comment\nmin: +2 x1 -1 x3;\n+1 x1 +1 ~x2 >= 1 ;\n3 x2 +1 x3 <= "
      "3;\n");
  CHECK(opb.vars() == 3);
  CHECK(objective_of(opb, {{true, false, true}}) == 1);
  CHECK(constraints_hold(opb, {{false, false, true}}));
  CHECK_FALSE(constraints_hold(opb, {{false, true, false}}));
  CHECK_FALSE(constraints_hold(opb, {{true, true, true}}));
  const Instance lp = read_program(
      "\\ comment\nmaximize\n obj: 2 x1 - x2 + 0 x3\nst\n c1: x1 + x2 <= 1\n x3 >= 1\nbin\nx1 x2 x3\nend\n");
  CHECK(lp.problem == "ilp");
  CHECK(objective_of(lp.data.of<ZeroOneProgram>(), {{true, false, true}}) == 2);
  CHECK_FALSE(constraints_hold(lp.data.of<ZeroOneProgram>(), {{true, true, true}}));
  const ZeroOneProgram mps = program(
      "NAME  some\nROWS\n N cost\n L r1\n E r2\nCOLUMNS\n x1 cost 3 r1 1\n x2 r1 1 r2 1.0\nRHS\n rhs r1 1 r2 "
      "1\n"
      "BOUNDS\n BV b x1\n UP b x2 1\nENDATA\n");
  CHECK(objective_of(mps, {{true, true}}) == 3);
  CHECK_FALSE(constraints_hold(mps, {{true, true}}));
  CHECK(constraints_hold(mps, {{false, true}}));
}

TEST_CASE("what is wrong in them is named with its line") {
  const std::vector<std::array<std::string, 3>> wrong{
      {"wcnf", "h 1 2 0\n0 1 0\n", "line 2: weight 0; expected above 0"},
      {"wcnf", "h 1 2 0\n3 1 2\n", "line 3: a last clause without its 0"},
      {"wcnf", "h 1 x 0\n", "line 1: 'x'; expected a literal"},
      {"wcnf", "h 1 0\n4611686018427387904 1 0\n4611686018427387904 1 0\n", "a sum beyond 2^62"},
      {"wcnf-old", "p wcnf 1 1 5\n5 2 0\n", "line 2: literal 2; expected variables up to 1"},
      {"wcnf-old", "p wcnf 2 3 5\n5 2 0\n", "a header that promises 3 clauses; expected 1"},
      {"opb", "* #variable= 1 #constraint= 1\n+1 x2 >= 1 ;\n", "x2; expected at most 1"},
      {"opb", "* #variable= 2 #constraint= 2\n+1 x2 >= 1 ;\n", "promises 2 constraints; expected 1"},
      {"opb", "min: +1 x1 x2 ;\n", "line 1: 'x2'; expected a coefficient"},
      {"opb", "min: +1 x1 ;\n+1 x1 > 1 ;\n", "line 2: '>'; expected >=, <= or ="},
      {"opb", "min: +1 x1 ;\n+1 x1 >= 1\n", "expected ; at the end of a statement"},
      {"opb", "min: +1 x1 ;\n+9223372036854775807 x1 >= 1 ;\n", "coefficients that add up to more than 2^62"},
      {"opb", "min: +1 x1 ;\n+1 x1 +2 x1 >= 1 ;\n", "constraint 1: variable 1 a second time"},
      {"lp", "Maximize\n obj: x1\nSubject To\n c: x1 >= 1\nEnd\n", "line 5: 'End'; expected Binary"},
      {"lp", "Maximize\n obj: x1\nSubject To\n c: y >= 1\nBinary\n x1\nEnd\n",
       "line 4: 'y'; expected a variable x1"},
      {"lp", "Maximize\n obj: x1\nSubject To\n c: x1 >= 1.5\nBinary\n x1\nEnd\n",
       "line 4: '1.5'; expected a whole"},
      {"lp", "Maximize\n obj: x1 + x2\nSubject To\nBinary\n x2\nEnd\n",
       "section Binary: 1 of the variables up to x2"},
      {"mps", "ROWS\n N o\nCOLUMNS\n x1 q 1\nENDATA\n", "line 4: 'q'; expected a row of section ROWS"},
      {"mps", "ROWS\n N o\nCOLUMNS\n x1 o 1\nENDATA\n", "BOUNDS: no bound of x1; expected BV"},
      {"mps", "ROWS\n N o\nCOLUMNS\n x1 o 1\nBOUNDS\n UP b x1 4\nENDATA\n",
       "line 6: '4'; expected bounds 0 and 1"},
      {"mps", "ROWS\n N o\n N p\nENDATA\n", "line 3: 'p'; expected one objective"},
      {"smt2", "(set-logic QF_UF)\n(assert x1)\n(check-sat)\n",
       "line 2: x1; expected a constant that is declared"},
      {"smt2", "(declare-fun y () Bool)\n", "line 1: 'y'; expected a constant x1, x2"},
      {"smt2", "(declare-fun x1 () Bool)\n(push 1)\n", "line 2: '1'; expected declare-fun"},
      {"smt2", "(declare-fun x1 () Bool)\n", "expected (check-sat)"},
      {"smt2", "(declare-fun x1 () Real)\n", "line 1: 'Real'; expected 'Bool' or 'Int'"},
      {"smt2", "(declare-fun x1 () Int)\n(declare-fun x2 () Bool)\n", "line 2: 'Bool'; expected 'Int'"},
      {"smt2", "(declare-fun x1 () Int)\n(assert (>= x2 1))\n(check-sat)\n",
       "x2; expected a constant that is"},
      {"smt2", "(declare-fun x1 () Int)\n(assert (> x1 1))\n(check-sat)\n",
       "line 2: '>'; expected >=, <= or ="},
      {"smt2", "(declare-fun x1 () Int)\n(assert (>= (/ 1 x1) 1))\n",
       "line 2: '/'; expected a term xN, (- xN)"},
      {"smt2", "(declare-fun x1 () Int)\n(assert (>= x1 1.5))\n", "line 2: '1.5'; expected a whole number"},
      {"smt2", "(declare-fun x1 () Int)\n(assert (>= x1 (- 9223372036854775808)))\n",
       "expected a whole number"},
      {"smt2", "(declare-fun x1 () Int)\n(assert (<= 0 x1 2))\n(check-sat)\n", "line 2: '2'; expected '1'"},
      {"smt2", "(declare-fun x1 () Int)\n(assert (>= x1 1))\n(check-sat)\n",
       "bounds of x1: none; expected (assert"},
      {"smt2", "(declare-fun x2 () Int)\n(assert (<= 0 x2 1))\n(check-sat)\n", "1 constants, without x1"},
  };
  for (const auto& [format, text, expected] : wrong) {
    INFO(format << "\n" << text);
    CHECK_THAT(program_refusal(text, format), Contains(expected));
  }
}

TEST_CASE("a script asks for no optimum: a program has a threshold there, its last assertion") {
  std::mt19937 random(7);
  int thresholds = 0;
  for (int round = 0; round < 60; ++round) {
    Instance x{round % 2 == 0 ? "pb" : "ilp", random_program(random), {}};
    if (!x.threshold()) {
      CHECK_THAT(program_refusal_of(x, "smt2"), Contains("a program without a threshold"));
      continue;
    }
    ++thresholds;
    if (round % 3 == 0) x.provenance.known.kind = AnswerKind::no;
    check_round_trip(x, "smt2");
    CHECK_THAT(program_file(x, "smt2"), Contains(round % 3 == 0 ? ":status unsat" : ":status unknown") &&
                                            Contains("(set-logic QF_LIA)"));
  }
  CHECK(thresholds > 5);
  // Without our comments the same script is one of constraints, of which the last is one more.
  const Instance bare = read_program(
      "(declare-fun x1 () Int)\n(declare-const x2 Int)\n(assert (<= 0 x2 1))(assert (<= 0 x1 1))\n"
      "(assert (<= (+ (* 3 x2) (- x1)) (- 1)))\n(assert (= x2 0))\n(check-sat)\n");
  const auto& program = bare.data.of<ZeroOneProgram>();
  CHECK(bare.problem == "pb");
  CHECK(program.constraints.numbers == std::vector<std::int64_t>{1, 1, -3, 2, 0, 1, 1, 2, 1, 0});
  CHECK(program.objective.row(0).terms() == 0);
  CHECK_FALSE(program.threshold);
}

TEST_CASE("a threshold is a constraint where a solver is to see it, and is compared when it is read") {
  ZeroOneProgram x;
  x.constraints.vars = x.objective.vars = 1;
  x.objective = {1, {}, {}};
  x.objective.add_term(2, 1), x.objective.end_row(0, 0);
  x.threshold = 1;
  const std::string least = program_file({"pb", x, {}}, "opb"),
                    greatest = program_file({"ilp", x, {}}, "opb");
  CHECK_THAT(least, Contains("#constraint= 1\n") && Contains("min: +2 x1 ;\n-2 x1 >= -1 ;\n"));
  CHECK_THAT(greatest, Contains("min: -2 x1 ;\n+2 x1 >= 1 ;\n"));
  // The objective of LP names all variables, in their order: who answers by numbers of columns counts them there.
  x.constraints.vars = x.objective.vars = 3;
  CHECK_THAT(program_file({"ilp", x, {}}, "lp"), Contains("obj: + 2 x1 + 0 x2 + 0 x3 \n"));
  std::string changed = least;
  changed.replace(changed.find(">= -1"), 5, ">= -2");
  CHECK_THAT(program_refusal(changed), Contains("threshold: 1; expected one that the last constraint asks"));
}
