// Every claim of every shipped reduction is proved for all sizes by two engines; and what is not proved is never
// said to be.
#include "instances/shapes/pairs.hpp"
#include "tests/catch.hpp"
#include "verifier/engines/engine.hpp"
#include "verifier/mutants/kinds.hpp"
#include "verifier/shapes/shipped.hpp"
#include "verifier/verify.hpp"

namespace reductio::tests {
TEST_CASE(
    "every reduction: every claim is what its author expects, proved for all sizes by two engines or bounded",
    "[plain]") {
  if (!cvc5_installed()) WARN("cvc5 is not installed: proofs rest on one engine");
  const int engines = cvc5_installed() ? 2 : 1;
  VerifyOptions options;
  options.limits.time = std::chrono::seconds(120);
  options.search_bits = 8;
  options.engines = engines;
  for (const Reduction& r : all_reductions()) {
    const ReductionVerdict verdict = verify(r, options, {});
    CHECK(verdict.claims.size() == r.claims.size());
    for (const ClaimVerdict& claim : verdict.claims) {
      INFO(r.name << " " << claim.claim << ": " << said(claim.verdict) << " " << claim.why);
      if (claim.expect == Expect::bounded) {
        CHECK(claim.verdict == Verdict::bounded);
        continue;
      }
      CHECK(claim.verdict == Verdict::proved);
      CHECK(claim.one_engine == (engines < 2));
      CHECK(claim.engines.size() == static_cast<std::size_t>(engines));
    }
    CHECK(exit_code({verdict}, engines) == 0);
  }
}

TEST_CASE("engines: a false formula and an unreachable relation are not proved, and deadlines are kept") {
  Obligation formula{"r",      "c", "p", "x + 1 > x, and x > 0",
                     "QF_LIA", {},  {},  {{{{"x", "Int"}}, "(> (+ x 1) x)"}}};
  CHECK(z3_decide(formula, "", {}, {}).kind == Outcome::Kind::proved);
  if (cvc5_installed()) CHECK(cvc5_decide(formula, "", {}, {}).kind == Outcome::Kind::proved);
  formula.clauses.push_back({{{"x", "Int"}}, "(> x 0)"});
  CHECK(z3_decide(formula, "", {}, {}).kind == Outcome::Kind::refuted);
  if (cvc5_installed()) CHECK(cvc5_decide(formula, "", {}, {}).kind == Outcome::Kind::refuted);
  formula.clauses.back().formula = "(= (* x (* x (* x x))) 7919)(";
  CHECK(z3_decide(formula, "", {}, {}).kind == Outcome::Kind::unknown);
  if (cvc5_installed()) CHECK(cvc5_decide(formula, "", {}, {}).kind == Outcome::Kind::unknown);

  // A lie about the relation: cvc5 does not take it.
  Obligation loop{"r",
                  "c",
                  "p",
                  "counting up stays positive",
                  "QF_LIA",
                  {},
                  {"(declare-fun P (Int) Bool)"},
                  {{{}, "(P 1)"},
                   {{{"x", "Int"}}, "(=> (P x) (P (+ x 1)))"},
                   {{{"x", "Int"}}, "(=> (and (P x) (< x 0)) false)"}}};
  const Outcome found = z3_decide(loop, "", {}, {});
  REQUIRE(found.kind == Outcome::Kind::proved);
  if (cvc5_installed()) {
    CHECK(cvc5_decide(loop, found.definitions, {}, {}).kind == Outcome::Kind::proved);
    CHECK(cvc5_decide(loop, "(define-fun P ((x!0 Int)) Bool (< x!0 5))", {}, {}).kind ==
          Outcome::Kind::refuted);
  }
  loop.clauses.back().formula = "(=> (and (P x) (> x 3)) false)";
  CHECK(z3_decide(loop, "", {}, {}).kind == Outcome::Kind::refuted);
}

TEST_CASE("verify: without time nothing is proved and nothing passes") {
  VerifyOptions options;
  options.limits.time = std::chrono::milliseconds(1);
  Work over;
  over.deadline = Work::Clock::now();
  for (const Reduction& r : all_reductions()) {
    const ReductionVerdict verdict = verify(r, options, over);
    for (const ClaimVerdict& claim : verdict.claims) CHECK(claim.verdict != Verdict::proved);
    CHECK(exit_code({verdict}, 2) == 3);
  }
}

TEST_CASE("verify: a proof that the running code contradicts is a disagreement", "[plain]") {
  // The clauses of the right reduction beside the code of a wrong one.
  const Reduction wrong =
      with_targets(find_reduction("ov_to_max_ip"), "", "", [](auto& targets, const Data&, const Settings&) {
        auto& rows = targets.front().template of<PairRows>();
        if (rows.threshold) *rows.threshold += 1;
      }).reduction;
  const ReductionVerdict verdict = verify(wrong, obligations_of(find_reduction("ov_to_max_ip")), {}, {});
  CHECK(verdict.verdict() == Verdict::disagree);
  CHECK(exit_code({verdict}, 2) == 4);
}

TEST_CASE("verify: one engine alone is said so, and is not enough where two are asked", "[plain]") {
  VerifyOptions options;
  options.engines = 1;
  const ReductionVerdict verdict = verify(find_reduction("ov_to_min_ip"), options, {});
  for (const ClaimVerdict& claim : verdict.claims)
    CHECK((claim.verdict == Verdict::proved && claim.one_engine));
  CHECK(exit_code({verdict}, 1) == 0);
  CHECK(exit_code({verdict}, 2) == 3);
}

TEST_CASE("verify: claims compose along a chain, and the weakest link counts") {
  const auto link = [](const char* name, Verdict complete) {
    return ReductionVerdict{
        name, {{.claim = "complete", .verdict = complete}, {.claim = "sound", .verdict = Verdict::proved}}};
  };
  const ReductionVerdict good = compose({link("a", Verdict::proved), link("b", Verdict::proved)});
  CHECK(good.reduction == "a,b");
  CHECK(good.verdict() == Verdict::proved);
  const ReductionVerdict weak = compose({link("a", Verdict::proved), link("b", Verdict::bounded)});
  CHECK(weak.claims.front().verdict == Verdict::bounded);
  CHECK(weak.claims.back().verdict == Verdict::proved);
  // A wrong link may be undone by another: of the chain nothing is known, and no counterexample is claimed.
  const ReductionVerdict wrong = compose({link("a", Verdict::proved), link("b", Verdict::refuted)});
  CHECK(wrong.claims.front().verdict == Verdict::unknown);
  CHECK_THAT(wrong.claims.front().why, Catch::Contains("refuted"));
  CHECK(exit_code({wrong}, 2) == 3);
}

TEST_CASE("verify: a chain has the engines that all links have, and only the claims of all") {
  const ReductionVerdict first{"a",
                               {{.claim = "value", .verdict = Verdict::proved, .engines = {"z3", "cvc5"}},
                                {.claim = "sound", .verdict = Verdict::proved, .engines = {"z3", "cvc5"}}}},
      second{"b",
             {{.claim = "sound", .verdict = Verdict::proved, .engines = {"z3"}, .one_engine = true},
              {.claim = "gap", .verdict = Verdict::proved}}};
  const ReductionVerdict whole = compose({first, second});
  REQUIRE(whole.claims.size() == 1);
  CHECK(whole.claims.front().claim == "sound");
  CHECK(whole.claims.front().engines == std::vector<std::string>{"z3"});
  CHECK(whole.claims.front().one_engine);
}

TEST_CASE(
    "verify: of a chain Coq's kernel says no where it says so of a link, and yes where it does of all") {
  using Said = std::optional<bool>;
  const auto link = [](const char* name, Said kernel) {
    return ReductionVerdict{name, {{.claim = "sound", .verdict = Verdict::proved, .kernel = kernel}}};
  };
  for (const Said first : {Said(), Said(false), Said(true)})
    for (const Said second : {Said(), Said(false), Said(true)}) {
      CAPTURE(first.has_value(), second.has_value());
      const ReductionVerdict whole = compose({link("a", first), link("b", second)});
      const bool refused = first == false || second == false;
      CHECK(whole.claims.front().kernel == (refused ? Said(false) : first && second ? Said(true) : Said()));
      CHECK(exit_code({whole}, 2) == (refused ? 3 : 0));
    }
}

}  // namespace reductio::tests
