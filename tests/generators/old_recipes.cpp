// Recipes that were written before a family had some of its options go on making the same bytes.
#include <set>

#include "tests/catch.hpp"
#include "tests/generators/brute.hpp"

using namespace reductio::tests;

namespace {

struct OldRecipe {
  std::string_view family;
  brute::Settings parameters;
  std::string digest;  // of seed 0
};

const std::vector<OldRecipe> written{
    {"sat-planted",
     {{"clauses", "72"}, {"k", "3"}, {"vars", "12"}},
     "3eb0913d76b63c0c24ef7e23630324ba93edcd141cc410545fa0ef0a81cb7dde"},
    {"sat-planted",
     {{"clauses", "1478"}, {"k", "5"}, {"vars", "70"}},
     "d382ed435e3e98a4b2754946deb846d232220b572a076a1c51c3ea3902ffc968"},
    {"sat-parity",
     {{"answer", "planted"}, {"equations", "11"}, {"k", "3"}, {"vars", "11"}},
     "3b773560e7b1c54bf25311a1f4952b18b7bfe14c1e0480bd76b2110ef461b33b"},
    {"sat-parity",
     {{"answer", "inconsistent"}, {"equations", "13"}, {"k", "3"}, {"vars", "11"}},
     "77da0739dc9468d2e4bdfd702ea0b2ae08c1be7e342ad49c5880a763c1775147"},
    {"documents",
     {{"d", "64"}, {"n", "40"}, {"plant", "no"}, {"shared", "7"}, {"words", "8"}},
     "0e48eb5d7aef81f6d66463615656b481e462130251fe9fd5a1fb7e0a344e463c"},
};

Instance of_recipe(const OldRecipe& old) {
  const Family& f = find_family(old.family);
  return generate(f, Settings::recorded(f.options, old.parameters), 0);
}

}  // namespace

TEST_CASE("an old recipe makes the bytes that it made") {
  for (const OldRecipe& old : written) {
    CAPTURE(old.family, old.parameters);
    CHECK(digest(of_recipe(old)) == old.digest);
  }
}

TEST_CASE("the same words typed today may mean something else") {
  CHECK(digest(brute::make("sat-planted", written[1].parameters, 0)) != written[1].digest);
}

TEST_CASE("every option that came later says what recipes without it mean") {
  std::set<std::string> later;
  for (const Family& family : families())
    for (const OptionSpec& option : family.options) {
      if (option.before.empty()) continue;
      later.insert(std::string(family.name) + " " + std::string(option.name));
      // Written today, it stands in the recipe; left out of it, it is as before.
      const Instance x = brute::make(family.name, brute::small(family.name), 0);
      brute::Settings parameters = x.provenance.recipe[0].get_if<Generated>()->parameters;
      CAPTURE(family.name, option.name);
      REQUIRE(parameters.erase(std::string(option.name)) == 1);
      CHECK(Settings::recorded(family.options, parameters).word(option.name) == option.before);
    }
  CHECK(later == std::set<std::string>{"documents counts", "sat-parity degree", "sat-planted balance"});
}
