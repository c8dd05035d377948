// Every wrong reduction of tests/refuted/ is refuted: on a smallest instance, replayed, and never proved.
#include "tests/catch.hpp"
#include "tests/refuted/all.hpp"
#include "verifier/methods/decide.hpp"
#include "verifier/methods/search.hpp"
#include "verifier/verify.hpp"

namespace reductio::tests {

TEST_CASE("refuted: there are at least ten wrong reductions") {
  std::size_t count = 0;
  each_refuted([&](auto) { ++count; });
  CHECK(count == REDUCTIO_REFUTED_FILES);
  CHECK(count >= 10);
}

TEST_CASE("refuted: each on a smallest instance, with the claim that fails") {
  each_refuted([](auto wrong) {
    INFO(wrong.name);
    const Search found = search(wrong.reduction(), 6, {.threads = 1});
    REQUIRE(found.found.contains(std::string(wrong.claim)));
    const Counterexample& shown = found.found.at(std::string(wrong.claim));
    CHECK(sizes(shown.source.data) == wrong.smallest());
    CHECK_FALSE(shown.says.empty());
    if (wrong.claim == "complete")
      CHECK((shown.source_yes && shown.target_yes == requires { wrong.keeps_the_answer; }));
    if (wrong.claim == "sound") CHECK((!shown.source_yes && shown.target_yes));
  });
}

TEST_CASE("refuted: each verdict says so, and nothing of the claim is proved", "[plain]") {
  each_refuted([](auto wrong) {
    INFO(wrong.name);
    VerifyOptions options;
    options.search_bits = 6;
    options.claim = std::string(wrong.claim);
    const auto verdict = verify(wrong.reduction(), wrong.obligations(), options, {});
    REQUIRE(verdict.claims.size() == 1);
    CHECK(verdict.claims.front().verdict == Verdict::refuted);
    CHECK(exit_code({verdict}, 2) == 1);
  });
}

namespace {

// The negative twin: what is refuted above is refuted because it is wrong.
void check_right(bool of_formulas) {
  for (const Reduction& right : all_reductions()) {
    INFO(right.name);
    if ((right.source == "sat") == of_formulas) CHECK(search(right, 6, {.threads = 1}).found.empty());
  }
}

}  // namespace

TEST_CASE("refuted: the right reductions are not, by the same search", "[plain]") { check_right(false); }

// Ten thousand formulas, and all assignments of their images.
TEST_CASE("refuted: the right reductions of formulas are not, by the same search", "[plain]") {
  check_right(true);
}

}  // namespace reductio::tests
