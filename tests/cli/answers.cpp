#include "cli/answers.hpp"

#include <sstream>

#include "cli/chain.hpp"
#include "cli/settings.hpp"
#include "tests/catch.hpp"

using namespace reductio;
using namespace reductio::cli;
using Catch::Contains;

namespace {

Answer formula(const std::string& text, std::size_t vars = 3) {
  return parse_answer(text, "x", Shape::formula, vars);
}
Answer pair(const std::string& text) { return parse_answer(text, "x", Shape::bichromatic, 0); }

const Witness three_five = Pair{3, 5};
const Witness only_second = Assignment{{false, true, false}};

}  // namespace

TEST_CASE("pairs are read in every form") {
  for (const char* text : {"3,5", "3 5", " 3, 5\n", "[3,5]", "{\"answer\":\"yes\",\"witness\":[3,5]}"}) {
    INFO(text);
    CHECK(pair(text).kind == AnswerKind::yes);
    CHECK(pair(text).witness == three_five);
  }
  CHECK(pair("{\"answer\":\"optimum\",\"witness\":[3,5],\"value\":-2}").value == -2);
  CHECK(pair("s UNSATISFIABLE\n").kind == AnswerKind::no);
}

TEST_CASE("what is no pair is refused") {
  for (const char* text : {"", "3", "3,5,7", "-3,5", "[3]", "[3.5,1]", "{}", "{\"answer\":7}", "three,five",
                           "[3,5", "v 1 2 0", "{\"answer\":\"yes\",\"witness\":[3,5],\"value\":0.5}",
                           "{\"answer\":\"no\",\"witness\":[3,5]}", "99999999999999999999,1"}) {
    INFO(text);
    CHECK_THROWS_AS(pair(text), InputError);
  }
}

TEST_CASE("models are read as solvers write them") {
  CHECK(formula("c said\ns SATISFIABLE\nv -1 2\nv -3 0\n").witness == only_second);
  CHECK(formula("v 2 0\n").witness == only_second);  // what is not mentioned is false
  CHECK(formula("s SATISFIABLE\r\nv 2 0\r\n").witness == only_second);
  CHECK(formula("[-1, 2, -3]").witness == only_second);
  CHECK_FALSE(formula("s UNSATISFIABLE\n").witness);
  CHECK(formula("s UNKNOWN\n").kind == AnswerKind::unknown);
}

TEST_CASE("what is no model is refused, with the line") {
  CHECK_THROWS_WITH(formula("s SATISFIABLE\nv 4 0\n"), Contains("x: line 2: '4'"));
  CHECK_THROWS_WITH(formula("v -9223372036854775808 0\n"), Contains("line 1"));
  CHECK_THROWS_WITH(formula("v 1 two 0\n"), Contains("'two'"));
  CHECK_THROWS_WITH(formula("hello\n"), Contains("line 1: 'hello'"));
  CHECK_THROWS_WITH(formula("s SATISFIABLE\ns SATISFIABLE\n"), Contains("line 2"));
}

TEST_CASE("v lines are at most 78 wide and read back") {
  Assignment all{std::vector<bool>(200)};
  for (std::size_t v = 0; v < 200; v += 3) all.value[v] = true;
  const std::string text = v_lines(all);
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) CHECK(line.size() <= 78);
  CHECK(formula(text, 200).witness == Witness(all));
}

TEST_CASE("sizes are said in words") {
  const Sizes sizes{{{"n", 4}, {"d", ~0ULL}}};
  CHECK(sizes_text(sizes) == "n = 4, d = 2^64 or more");
  CHECK(sizes_text(sizes, 3) == "n = 4, d = 2^64 or more, threshold 3");
}

TEST_CASE("chains are found through what is named") {
  CHECK(chain_text(find_chain("sat", "max-ip", {})) == "sat -> ov -> max-ip");
  CHECK(chain_text(find_chain("sat", "max-ip", {"min-ip"})) == "sat -> ov -> min-ip -> max-ip");
  CHECK(chain_text(find_chain("sat", "max-ip", {"ov_to_ov_mono"})) == "sat -> ov -> ov-mono -> ov -> max-ip");
  CHECK_THROWS_AS(find_chain("max-ip", "sat", {}), InputError);
  CHECK_THROWS_AS(find_chain("sat", "sat", {}), InputError);
  CHECK_THROWS_AS(find_chain("sat", "max-ip", {"nowhere"}), InputError);
}

TEST_CASE("a plan states sizes of every target before any work") {
  const Chain chain = find_chain("ov-mono", "max-ip", {});
  const auto settings = settings_for(chain, {});
  const Plan five = plan(chain, settings, {{{"n", 5}, {"d", 6}}});
  REQUIRE(five.steps.size() == 2);
  CHECK(five.steps[0].targets.size() == 3);
  CHECK(five.steps[1].targets.size() == 3);
  CHECK(five.steps[1].targets[0].at("d") == 12);
  CHECK(five.peak.bytes == five.steps[0].cost.bytes + five.steps[1].cost.bytes);

  const Chain wide = find_chain("sat", "max-ip", {});
  CHECK(plan(wide, settings_for(wide, {}), {{{"vars", 400}, {"clauses", 1}}}).peak.weight() == ~0ULL);
}

TEST_CASE("settings go to the reductions that have them") {
  const Chain chain = find_chain("sat", "attention", {});
  CHECK(settings_for(chain, {"epsilon=0.125"})[1].real("epsilon") == 0.125);
  CHECK(settings_for(chain, {"ov_to_attention.epsilon=0.125"})[1].real("epsilon") == 0.125);
  CHECK(settings_for(chain, {})[1].real("epsilon") == 0.25);
  CHECK_THROWS_WITH(settings_for(chain, {"sat_to_ov.epsilon=0.125"}), Contains("no such setting"));
  CHECK_THROWS_WITH(settings_for(chain, {"=1"}), Contains("name=value"));
}
