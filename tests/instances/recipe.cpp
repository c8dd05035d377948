// Recipes as files spell them: what this program writes is read into its fields, and every byte of what others wrote
// is kept.
#include "instances/recipe.hpp"

#include "instances/error.hpp"
#include "instances/json.hpp"
#include "tests/catch.hpp"

namespace reductio::tests {
namespace {

const char* const carried =
    R"([{"file":{"problem":"ov","sha256":"ab"}},)"
    R"({"engines":["z3 1"],"gadget":"(gadget swapped) ","memo":{"A":[2,3]},"reduce":"swapped",)"
    R"("settings":{"epsilon":"0.1"},"source":{"problem":"ov","sha256":"ab",)"
    R"("size":{"d":3,"n":2,"threshold":-1}},"target":1,"targets":2,"verdict":"proved"}])";

Recipe read(const std::string& text) { return recipe_from_json(parse_json(text, "recipe")); }
RecipeStep step(const std::string& text) { return read("[" + text + "]").front(); }

}  // namespace

TEST_CASE("recipes: what this program writes is read into its fields, and written as it was") {
  const Recipe recipe = read(carried);
  REQUIRE(recipe.size() == 2);
  CHECK(recipe[0] == RecipeStep{GivenInstance{"ov", "ab"}});
  Reduced made;
  made.reduction = "swapped", made.settings = {{"epsilon", "0.1"}}, made.problem = "ov", made.sha256 = "ab";
  made.sizes = {{"d", 3}, {"n", 2}}, made.threshold = -1, made.target = 1, made.targets = 2;
  made.memo = {{"A", {2, 3}}}, made.gadget = "(gadget swapped) ", made.verdict = "proved",
  made.engines = {"z3 1"};
  CHECK(recipe[1] == RecipeStep{made});
  CHECK(to_json(recipe).dump() == carried);

  Generated family{"ov-planted", {{"n", "4"}}, "7", {}, "packed", "yes", "5"};
  const std::string text = R"([{"base_seed":"5","generate":"ov-planted","parameters":{"n":"4"},"seed":"7",)"
                           R"("solver":"packed","wanted":"yes"}])";
  CHECK(to_json({{family}}).dump() == text);
  CHECK(read(text) == Recipe{{family}});
  family.seed.clear(), family.key = "0f", family.solver.clear(), family.wanted.clear(),
                       family.base_seed.clear();
  CHECK(to_json({{family}}).dump() == R"([{"generate":"ov-planted","key":"0f","parameters":{"n":"4"}}])");
}

TEST_CASE("recipes: what others spell otherwise is understood as far as it goes, and kept byte for byte") {
  for (
      const char* text :
      {R"([{}])", R"([{"note":"\u00e9"}])", R"([{"generate":"f","parameters":{"n":4},"seed":7}])",
       R"([{"file":{"path":"x","problem":"ov"}}])", R"([{"reduce":7}])",
       R"([{"more":[1.5,null],"reduce":"r","settings":{},"source":{"size":{"n":1}},"target":0,"targets":1}])"}) {
    CAPTURE(text);
    const Recipe recipe = read(text);
    CHECK_FALSE(recipe.front().text.empty());
    CHECK(to_json(recipe).dump() == parse_json(text, "").dump());
  }
  const RecipeStep more = step(R"({"more":1,"reduce":"r","settings":{},"target":1,"targets":2})");
  REQUIRE(more.get_if<Reduced>());
  CHECK(more.get_if<Reduced>()->target == 1);
  REQUIRE(step(R"({"generate":"f","seed":7})").get_if<Generated>());
  CHECK(step(R"({"note":1})").get_if<UnknownStep>());
  for (const char* wrong : {R"({"reduce":7,"settings":{},"target":0,"targets":1})", R"({"reduce":"r"})",
                            R"({"reduce":"r","settings":{},"target":"0","targets":1})",
                            R"({"memo":[1],"reduce":"r","settings":{},"target":0,"targets":1})"}) {
    CAPTURE(wrong);
    CHECK(step(wrong).get_if<UnknownReduction>());
  }
  for (const char* refused : {"null", "{}", "[1]", "[[]]"}) CHECK_THROWS_AS(read(refused), InputError);
}

TEST_CASE("recipes: targets of one source differ in target and memo, and in nothing else") {
  const auto of = [](const char* rest) {
    return step(R"({"reduce":"r","settings":{},"targets":2,)" + std::string(rest) + "}");
  };
  const RecipeStep one = of(R"("target":0,"memo":{"A":[1]})");
  CHECK(same_but_target(one, of(R"("target":1,"memo":{"A":[2]})")));
  CHECK_FALSE(same_but_target(one, of(R"("target":1,"more":1)")));
  CHECK_FALSE(same_but_target(one, of(R"("target":1,"verdict":"unproved")")));
}

}  // namespace reductio::tests
