// A counterexample as a person sees it: there is none among the shipped reductions, so here is one made up.
#include "cli/verdicts.hpp"

#include "instances/formats/format.hpp"
#include "instances/shapes/attention.hpp"
#include "instances/shapes/pairs.hpp"
#include "tests/catch.hpp"

using namespace reductio::tests;
using Catch::Contains;

namespace {

Instance parsed(const std::string& text) { return read_bytes({.bytes = text}); }

ReductionVerdict refuted() {
  Counterexample found;
  found.claim = "sound";
  found.source = parsed("p ov 1 1 2\n11\n01\n");
  found.targets = {parsed("p max-ip 1 1 2 1\n10\n11\n")};
  found.target_yes = true;
  found.target = 0;
  found.witness = Pair{0, 0};
  found.says = "a no became a yes";
  ClaimVerdict claim;
  claim.claim = "sound";
  claim.verdict = Verdict::refuted;
  claim.scope = "n = m = 1, d = 2";
  claim.counterexample = found;
  ClaimVerdict proved;
  proved.claim = "complete";
  proved.verdict = Verdict::proved;
  proved.one_engine = true;
  return {"wrong_to_right", {claim, proved}};
}

}  // namespace

TEST_CASE("both sides of a counterexample are shown, and what shows it") {
  const auto verdict = refuted();
  CHECK(counterexample_text("wrong_to_right", *verdict.claims[0].counterexample) ==
        "wrong_to_right, sound: a no became a yes\n"
        "source, answer no (ov, n = 1, m = 1, d = 2):\n  p ov 1 1 2\n  11\n  01\n"
        "target (max-ip, n = 1, m = 1, d = 2, threshold 1):\n  p max-ip 1 1 2 1\n  10\n  11\n"
        "answer of the target: yes\n"
        "shown by, in target 0: row 0 of A and row 0 of B, score 1\n");
}

TEST_CASE("an attention head is shown by its numbers") {
  Counterexample found;
  found.source = parsed("p ov 1 1 1\n1\n1\n");
  AttentionHead head{Matrix(1, 2, 1.0), Matrix(1, 2, -0.5), Matrix(1, 1, 1.0)};
  found.targets = {{"attention", head, {}}};
  CHECK_THAT(counterexample_text("r", found), Contains("Q:\n  1 1\n  K:\n  -0.5 -0.5\n  V:\n  1\n"));
}

TEST_CASE("a proof by one engine is not shown as more") {
  const auto table = verdict_table({refuted()}, false);
  CHECK_THAT(table, Contains("complete  proved (one engine)"));
  CHECK_THAT(table, Contains("sound     refuted"));
  CHECK(summary({refuted()}, 2) == "2 claims: 0 as expected");
  CHECK(summary({refuted()}, 1) == "2 claims: 1 as expected");
  auto one = refuted();
  one.claims.erase(one.claims.begin());
  CHECK(summary({one}, 1) == "1 claim: all as expected");
}

TEST_CASE("verdicts as JSON name every claim") {
  const auto json = verdicts_json({refuted()});
  REQUIRE(json.size() == 1);
  CHECK(json[0]["verdict"] == "refuted");
  CHECK(json[0]["claims"][0]["counterexample"]["says"] == "a no became a yes");
  CHECK(json[0]["claims"][0]["counterexample"]["source"] == "p ov 1 1 2\n11\n01\n");
  CHECK(json[0]["claims"][0]["counterexample"]["target_answer"] == "yes");
  CHECK_FALSE(json[0]["claims"][1].contains("counterexample"));
}
