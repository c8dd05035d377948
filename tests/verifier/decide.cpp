// Which methods are tried, and what their answers come to.
#include "verifier/methods/decide.hpp"

#include "tests/catch.hpp"
#include "verifier/engines/cnf.hpp"

namespace reductio::tests {
namespace {

using Kind = Outcome::Kind;

// Counting up from 1 stays positive.
Obligation counting(const std::string& definitions, const std::string& wrong) {
  Obligation out{"r",
                 "c",
                 "p",
                 "counting up",
                 "QF_LIA",
                 {},
                 {"(declare-fun P (Int) Bool)"},
                 {{{}, "(P 1)"},
                  {{{"x", "Int"}}, "(=> (P x) (P (+ x 1)))"},
                  {{{"x", "Int"}}, "(=> (and (P x) " + wrong + ") false)"}}};
  out.definitions = definitions;
  return out;
}

Obligation bits(const std::string& formula) {
  return {"r",
          "c",
          "shipped loops",
          "",
          "QF_BV",
          {},
          {},
          {{{{"x", "(_ BitVec 8)"}, {"y", "(_ BitVec 8)"}}, formula}}};
}

Decision decided(const Obligation& o, int engines = 2) { return decide({o}, {}, engines, {}).front(); }

const std::string positive = "(define-fun P ((x Int)) Bool (> x 0))\n",
                  below_five = "(define-fun P ((x Int)) Bool (< x 5))\n";

}  // namespace

TEST_CASE("decide: relations that are given are checked, and looked for where they do not do") {
  if (!cvc5_installed()) return;
  CHECK(decided(counting(positive, "(< x 0)")).told() == "induction: z3 proved, cvc5 proved");
  CHECK(decided(counting("", "(< x 0)")).told() == "chc: z3 proved, cvc5 proved");
  const Decision other = decided(counting(below_five, "(< x 0)"));
  CHECK(other.told() == "induction: z3 refuted, cvc5 refuted; chc: z3 proved, cvc5 proved");
  CHECK(other.proved_twice());
  CHECK_FALSE(other.refuted());
  CHECK_FALSE(other.disagreement());
  const Decision never = decided(counting(positive, "(> x 3)"));
  CHECK(never.told() == "induction: z3 refuted, cvc5 refuted; chc: z3 refuted");
  CHECK(never.refuted());
  CHECK_FALSE(never.proved());
  Obligation least = counting(positive, "(> x 3)");
  least.least = true;
  CHECK(decided(least).told() == "induction: z3 refuted, cvc5 refuted");
  CHECK(decided(least).refuted());
}

TEST_CASE("decide: what one process is asked at once is decided as one by one") {
  if (!cvc5_installed()) return;
  Obligation nobody = counting(positive, "(< x 0)");
  nobody.clauses.back().formula =
      "(=> (and (P x) (unknown x)) false)";  // no engine reads it, nor what follows at once
  const std::vector<Obligation> all{counting(positive, "(< x 0)"), counting(positive, "(> x 3)"), nobody,
                                    counting(positive, "(= x 0)"), counting(below_five, "(< x 0)")};
  const auto at_once = decide(all, {}, 2, {});
  for (std::size_t k = 0; k < all.size(); ++k) {
    const Decision alone = decided(all[k]);
    CHECK(at_once[k].told() == alone.told());
    CHECK(at_once[k].proved_twice() == alone.proved_twice());
    CHECK(at_once[k].refuted() == alone.refuted());
  }
  CHECK(at_once[0].proved_twice());
  CHECK_FALSE(at_once[2].proved());
  CHECK(at_once[3].proved_twice());
}

TEST_CASE("decide: bounded formulas go to CaDiCaL as well") {
  const Decision right = decided(bits("(= (bvadd x y) (bvadd y x))"));
  CHECK(right.proved_by("cadical"));
  const Decision wrong = decided(bits("(= (bvsub x y) (bvsub y x))"));
  CHECK(wrong.refuted());
  CHECK_FALSE(wrong.proved());
  CHECK_FALSE(wrong.disagreement());
  CHECK(cadical_decide(bits("(= (bvmul x y) (bvmul y x))"), {}, {}).kind == Kind::proved);
  CHECK(cadical_decide(bits("(= (bvmul x y) (bvadd y x))"), {}, {}).kind == Kind::refuted);
  CHECK_FALSE(decided(bits("(= (bvadd x y) (bvadd y x))"), 1).proved_by("cadical"));
}

TEST_CASE("decide: who proves and who refutes are named, and cadical and z3 are one") {
  const auto made = [](std::vector<Try> tries) {
    Decision out;
    out.tries = std::move(tries);
    return out;
  };
  const Outcome yes{Kind::proved, "", "", 0}, no{Kind::refuted, "", "", 0},
      late{Kind::unknown, "deadline", "", 0};
  CHECK_FALSE(made({{"formulas", "z3", "", yes}, {"clauses", "cadical", "", yes}}).proved_twice());
  CHECK(made({{"formulas", "cvc5", "", yes}, {"clauses", "cadical", "", yes}}).proved_twice());
  const auto both = made({{"formulas", "z3", "", no}, {"formulas", "cvc5", "", yes}}).disagreement();
  REQUIRE(both);
  CHECK(both->first.engine == "cvc5");
  CHECK(both->second.engine == "z3");
  CHECK(made({{"induction", "z3", "I", yes}, {"induction", "cvc5", "I", no}}).disagreement());
  CHECK(made({{"chc", "z3", "", yes}, {"chc", "cvc5", "I", no}}).disagreement());
  CHECK(made({{"induction", "z3", "I", yes}, {"chc", "z3", "", no}}).disagreement());
  CHECK_FALSE(made({{"induction", "z3", "I", no}, {"chc", "z3", "", yes}}).disagreement());
  CHECK_FALSE(made({{"formulas", "z3", "", yes}, {"formulas", "cvc5", "", late}}).disagreement());
}

TEST_CASE("clauses that z3 prints are read, and nothing else") {
  const auto read = parse_goal(
      "(goals\n(goal\n  (or a (not |b c|))\n  (not a)\n  k!1\n  :precision precise :depth 3)\n)\n");
  REQUIRE(read);
  CHECK(read->vars == 3);
  CHECK(read->literals == std::vector<std::int32_t>{1, -2, -1, 3});
  CHECK(read->ends == std::vector<std::size_t>{2, 3, 4});
  const auto never = parse_goal("(goals (goal false :precision precise :depth 1))");
  REQUIRE(never);
  CHECK(never->clauses() == 1);
  for (const char* bad :
       {"", "(", "(goals", "(goals (goal (or a",
        "(goals (goal (or a (not (not b))) :precision precise :depth 1))",
        "(goals (goal a :precision under :depth 1))", "(goals (goal (and a b) :precision precise :depth 1))",
        "(goals (goal a :precision precise :depth 1) (goal b :precision precise :depth 1))",
        "(goals (goal |a :precision precise :depth 1))", "(goals (goal a :precision precise :depth 1)) x",
        "(error \"no\")"})
    CHECK_FALSE(parse_goal(bad));
}

}  // namespace reductio::tests
