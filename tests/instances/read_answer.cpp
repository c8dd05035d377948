// Answers of solvers and programs: every spelling by one reader, and each right one beside its wrong twins.
#include "instances/read_answer.hpp"

#include "instances/error.hpp"
#include "instances/recorded_answer.hpp"
#include "instances/shapes/formula.hpp"
#include "instances/shapes/pairs.hpp"
#include "tests/catch.hpp"

using namespace reductio::tests;
using Catch::Contains;

namespace {

AnswerRead of_formula(const std::string& text, std::size_t vars = 3) {
  return read_answer(text, "x", shape_for<Formula>(), vars);
}
Answer formula_answer(const std::string& text, std::size_t vars = 3) { return of_formula(text, vars).answer; }
Answer pair_answer(const std::string& text) {
  return read_answer(text, "x", shape_for<PairRows>(), 0).answer;
}

const Witness row_pair = Pair{3, 5};
const Witness second_only = Assignment{{false, true, false}};

}  // namespace

TEST_CASE("pairs are read in every form") {
  for (const char* text : {"3,5", "3 5", " 3, 5\n", "3\n5", "[3,5]", "{\"answer\":\"yes\",\"witness\":[3,5]}",
                           "yes\n3 5\n", "c said\ns SATISFIABLE\r\n3,5\r\n", "noise of a solver\nYES\n3 5"}) {
    INFO(text);
    CHECK(pair_answer(text).kind == AnswerKind::yes);
    CHECK(pair_answer(text).witness == row_pair);
  }
  CHECK(identical(pair_answer("{\"answer\":\"optimum\",\"witness\":[3,5],\"value\":-2}").value, -2));
  for (const char* text :
       {"s UNSATISFIABLE\n", "no", "No\n", "UNSAT", "{\"answer\":\"no\",\"witness\":null}"})
    CHECK(pair_answer(text).kind == AnswerKind::no);
}

TEST_CASE("what is no pair is refused") {
  for (const char* text : {"",
                           "3",
                           "3,5,7",
                           "3,,5",
                           ",3 5,",
                           "-3,5",
                           "[3]",
                           "[3,5,7]",
                           "[3.5,1]",
                           "[-3,5]",
                           "{}",
                           "[3,5",
                           "[3,5] 7",
                           "{\"answer\":7}",
                           "three,five",
                           "v 1 2 0",
                           "99999999999999999999,1",
                           "no\n3 5",
                           "3 5\nno",
                           "yes\n3 5\n3 5",
                           "yes\nno",
                           "{\"answer\":\"yes\",\"witness\":[3,5],\"value\":0.5}",
                           "{\"answer\":\"yes\",\"witness\":[3,5],\"value\":5}",
                           "{\"answer\":\"no\",\"value\":5}",
                           "{\"answer\":\"no\",\"witness\":[3,5]}",
                           "{\"answer\":\"unknown\",\"witness\":[3,5]}"}) {
    INFO(text);
    CHECK_THROWS_AS(pair_answer(text), InputError);
  }
}

TEST_CASE("a model is the same in every spelling") {
  for (const char* text : {"c said\ns SATISFIABLE\nv -1 2\nv -3 0\n", "s SATISFIABLE\r\nv -1 2 -3 0\r\n",
                           "s\tSATISFIABLE \nv\t2 -1 -3 0", "  s  SATISFIABLE\nv 2 -1 -3 0", "v 2 -1 -3 0",
                           "v -1 2 -3 0\ns SATISFIABLE", "-1 2 -3 0\n", "SAT\n-1 2 -3 0\n",
                           "sat\nv -1 2 -3 0", "[-1, 2, -3]", "{\"answer\":\"yes\",\"witness\":[2,-1,-3]}",
                           "read 4 clauses\n|  Vars: 3 |\ns SATISFIABLE\nc time 3\nv -1 2 -3\nv 0\nc bye\n",
                           "restarts : 1\n\nSATISFIABLE\n-1 2 -3 0"}) {
    INFO(text);
    CHECK(formula_answer(text).kind == AnswerKind::yes);
    CHECK(formula_answer(text).witness == second_only);
    CHECK(of_formula(text).unmentioned == 0);
  }
  for (const char* text : {"v 2 0", "2 0", "SAT\n2 0", "[2]", "{\"answer\":\"yes\",\"witness\":[2]}"}) {
    INFO(text);
    CHECK(formula_answer(text).witness == second_only);
    CHECK(of_formula(text).unmentioned == 2);  // false, alike
  }
  CHECK(formula_answer("v 0", 0).witness == Witness(Assignment{}));
  CHECK(formula_answer("[]", 0).witness == Witness(Assignment{}));
}

TEST_CASE("of several models the first counts, and the last no says that there are no more") {
  const std::string first = "s SATISFIABLE\nv -1 2 -3 0\n", second = "s SATISFIABLE\nv 1 2 3 0\n";
  CHECK(formula_answer(first + second).witness == second_only);
  CHECK(formula_answer(first + second + "s UNSATISFIABLE\n").witness == second_only);
  CHECK(formula_answer(first + "s UNSATISFIABLE\n").kind == AnswerKind::yes);
  CHECK_THROWS_AS(formula_answer(first + "s SATISFIABLE\nv 1 1 0\n"), InputError);
  CHECK_THROWS_AS(formula_answer(first + "s UNSATISFIABLE\nv 1 0\n"), InputError);
  CHECK_THROWS_AS(formula_answer(first + "s UNKNOWN\n"), InputError);
  CHECK_THROWS_WITH(formula_answer("s SATISFIABLE\ns SATISFIABLE\n"), Contains("line 2"));
  CHECK_THROWS_AS(formula_answer("s SATISFIABLE\ns UNSATISFIABLE\n"), InputError);
  CHECK_THROWS_AS(formula_answer("s UNSATISFIABLE\n" + first), InputError);
}

TEST_CASE("answers without a model") {
  for (const char* text : {"s UNSATISFIABLE", "UNSAT\n", "unsat", "no", "noise\nUNSATISFIABLE\n"})
    CHECK(formula_answer(text).kind == AnswerKind::no);
  for (const char* text : {"s UNKNOWN\n", "INDET", "INDETERMINATE", "unknown", "{\"answer\":\"unknown\"}"})
    CHECK(formula_answer(text).kind == AnswerKind::unknown);
  CHECK_FALSE(formula_answer("SAT\n").witness);
}

TEST_CASE("what is no model is refused, with the place") {
  CHECK_THROWS_WITH(formula_answer("s SATISFIABLE\nv 4 0\n"), Contains("x: line 2: '4'"));
  CHECK_THROWS_WITH(formula_answer("v -9223372036854775808 0\n"), Contains("line 1"));
  CHECK_THROWS_WITH(formula_answer("v 1 two 0\n"), Contains("'two'"));
  CHECK_THROWS_WITH(formula_answer("hello\n"), Contains("line 1: 'hello'"));
  CHECK_THROWS_WITH(formula_answer("s MAYBE\n"), Contains("'s MAYBE'"));
  CHECK_THROWS_WITH(formula_answer("v 1 2 3 0 -1\n"), Contains("'-1' after the 0"));
  CHECK_THROWS_WITH(formula_answer("v 1 0\nv 2 0\n"), Contains("line 2: '2' after the 0"));
  CHECK_THROWS_WITH(formula_answer("v -1 1 0\n"), Contains("variable 1 a second time, as '1'"));
  CHECK_THROWS_WITH(formula_answer("SAT\n1 2 2 0\n"), Contains("variable 2 a second time"));
  CHECK_THROWS_WITH(formula_answer("[1, -1, 2]"), Contains("x: witness: variable 1 a second time, as -1"));
  CHECK_THROWS_WITH(formula_answer("[1, 2, 4]"), Contains("x: witness: 4; expected a literal from -3 to 3"));
  CHECK_THROWS_WITH(formula_answer("[1, 0]"), Contains("x: witness: 0"));
  CHECK_THROWS_WITH(formula_answer("s UNSATISFIABLE\nv 1 0\n"), Contains("a witness beside the answer no"));
  CHECK_THROWS_WITH(formula_answer("v 1 0\ns UNSATISFIABLE\n"), Contains("a witness beside the answer no"));
  CHECK_THROWS_WITH(formula_answer("UNSAT\n1 2 3 0\n"), Contains("a witness beside the answer no"));
  CHECK_THROWS_WITH(formula_answer("v 1 2 3\n"), Contains("without the 0 that ends them"));
  for (const char* text :
       {"1 2 3", "1,2,3", "s SATISFIABLE\nnoise\n", "v 1 0\nnoise", "+1 0", "s OPTIMUM FOUND"}) {
    INFO(text);
    CHECK_THROWS_AS(formula_answer(text), InputError);
  }
  CHECK_THROWS_WITH(formula_answer(std::string("v 1 2 3 0\n\0", 11)), Contains("a NUL at byte 10"));
  CHECK_THROWS_WITH(formula_answer(std::string("[1]\0", 4)), Contains("a NUL at byte 3"));
}

TEST_CASE("the status of a text is its first line that says one") {
  const auto status = [](const std::string& text) { return first_status(text, "x"); };
  CHECK(status("c v\r\n s \tSATISFIABLE\r\nv 1 0\n")->kind == AnswerKind::yes);
  CHECK(status("c v\r\n s \tSATISFIABLE\r\nv 1 0\n")->rest == "v 1 0\n");
  CHECK(status("| noise |\nUNSATISFIABLE\n")->kind == AnswerKind::no);
  CHECK(status("Yes [0,\n0]\n")->rest == " [0,\n0]\n");
  CHECK(status("s SATISFIABLE\nv 1 0\ns UNSATISFIABLE\n")->kind == AnswerKind::yes);
  CHECK_FALSE(status("hello\nc yes\n"));
  CHECK_FALSE(status(""));
  CHECK_FALSE(status("nothing\n"));
  CHECK_THROWS_WITH(status("yes\nno\n"), Contains("both yes and no"));
  CHECK_THROWS_WITH(status("s UNSATISFIABLE\ns SATISFIABLE\n"), Contains("both no and yes"));
  CHECK_THROWS_WITH(status("s MAYBE\n"), Contains("'s MAYBE'"));
  CHECK_THROWS_WITH(status(std::string("yes\0", 4)), Contains("NUL"));
  CHECK(says_nothing(" \r\nc no\n\n"));
  CHECK_FALSE(says_nothing("c\nno"));
}

TEST_CASE("an answer beside the recorded one") {
  const auto yes = [] { return Answer{AnswerKind::yes, {}, {}}; };
  const auto optimum = [](std::optional<std::int64_t> value) {
    return Answer{AnswerKind::optimum, {}, value};
  };
  CHECK(agree(yes(), yes()) == true);
  CHECK(agree(yes(), {AnswerKind::no, {}, {}}) == false);
  CHECK(agree({}, yes()) == std::nullopt);
  CHECK(agree(yes(), {}) == std::nullopt);
  CHECK(agree(yes(), optimum(3)) == std::nullopt);
  CHECK(agree(optimum(3), optimum(3)) == true);
  CHECK(agree(optimum(3), optimum(4)) == false);
  CHECK(agree(optimum(3), optimum({})) == std::nullopt);
  Provenance recorded;
  recorded.known = optimum(3);
  recorded.known_by = "planted pair";
  CHECK_FALSE(contradiction(recorded, optimum(3)));
  CHECK(contradiction(recorded, optimum(4)) ==
        "this contradicts the recorded answer, optimum 3 (planted pair)");
}
