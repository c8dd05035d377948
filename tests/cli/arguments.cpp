#include "cli/arguments.hpp"

#include "tests/catch.hpp"

using namespace reductio::tests;
using Catch::Contains;

namespace {

const std::vector<Option> options{
    {"output", "FILE", "where", 'o'}, {"json", "", "as JSON"}, {"set", "A=B", "", 0, true}};

}  // namespace

TEST_CASE("options and words may stand in any order") {
  const Arguments asked(options, {"a", "--json", "-", "-o", "b", "--set", "x=1", "--set=y=2", "c"});
  CHECK(asked.words() == Words{"a", "-", "c"});
  CHECK(asked.has("json"));
  CHECK(asked.text("output") == "b");
  CHECK(asked.all("set") == Words{"x=1", "y=2"});
  CHECK_FALSE(Arguments(options, {"a"}).has("json"));
  CHECK(Arguments(options, {"a"}).all("set").empty());
}

TEST_CASE("after -- all is words") { CHECK(Arguments(options, {"--", "--json"}).words() == Words{"--json"}); }

TEST_CASE("wrong options say what is wrong") {
  CHECK_THROWS_WITH(Arguments(options, {"--jsn"}), Contains("--jsn: no such option; did you mean --json?"));
  CHECK_THROWS_WITH(Arguments(options, {"--zzz"}), Contains("expected one of --output, --json, --set"));
  CHECK_THROWS_WITH(Arguments(options, {"--js"}), Contains("no such option"));  // no guessing
  CHECK_THROWS_WITH(Arguments(options, {"-x"}), Contains("-x"));
  CHECK_THROWS_WITH(Arguments(options, {"-o"}), Contains("--output: no value"));
  CHECK_THROWS_WITH(Arguments(options, {"-o", "a", "-o", "b"}), Contains("--output: given more than once"));
  CHECK_THROWS_WITH(Arguments(options, {"--json=yes"}), Contains("--json"));
  CHECK_THROWS_AS(Arguments(options, {"--json=yes"}), InputError);
}

TEST_CASE("values are read as sizes and numbers") {
  const std::vector<Option> numbers{{"n", "N", ""}, {"t", "S", ""}};
  const Arguments asked(numbers, {"--n", "2^10", "--t", "0.5"});
  CHECK(asked.size("n", 1) == 1024);
  CHECK(asked.size("m", 7) == 7);
  CHECK(asked.real("t", 0) == 0.5);
  CHECK_THROWS_WITH(Arguments(numbers, {"--n", "ten"}).size("n", 1), Contains("--n: 'ten'"));
  CHECK_THROWS_WITH(Arguments(numbers, {}).text("n"), Contains("--n: not given"));
}

TEST_CASE("a list splits at its commas") {
  CHECK(split("a,b") == Words{"a", "b"});
  CHECK(split(",a,") == Words{"a"});
  CHECK(split("").empty());
}
