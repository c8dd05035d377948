#include "instances/settings.hpp"

#include "tests/catch.hpp"

using namespace reductio::tests;

namespace {

const std::vector<OptionSpec> specs{
    {"n", OptionSpec::Kind::size, "2^10", "rows"},
    {"ratio", OptionSpec::Kind::real, "4.260", "clauses a variable"},
    {"answer", OptionSpec::Kind::word, "", "what is planted", {"planted", "inconsistent"}},
    {"note", OptionSpec::Kind::word, "", "any word"},
};

std::string message(const std::map<std::string, std::string>& given) {
  try {
    Settings(specs, given);
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("sizes are read in every spelling") {
  const std::vector<std::pair<std::string, std::uint64_t>> good{
      {"0", 0},          {"123", 123},         {"007", 7},
      {"2^20", 1048576}, {"2^20+3", 1048579},  {"2^20-1", 1048575},
      {"1e6", 1000000},  {"25e2-1", 2499},     {"3^4", 81},
      {"2^0", 1},        {"0^0", 1},           {"0^5", 0},
      {"0e99999999", 0}, {"1^9000000000", 1},  {"5+6", 11},
      {"7-7", 0},        {"2^62", 1ULL << 62}, {"9223372036854775807", (1ULL << 63) - 1}};
  for (const auto& [text, value] : good) {
    CAPTURE(text);
    CHECK(parse_size(text, "--n") == value);
  }
}

TEST_CASE("what is not a size is refused") {
  for (const std::string text : {"",
                                 "-1",
                                 "+1",
                                 " 1",
                                 "1 ",
                                 "1.5",
                                 "1e-3",
                                 "1e",
                                 "^2",
                                 "2^",
                                 "2^-1",
                                 "2^63",
                                 "2^64",
                                 "1e19",
                                 "1e18446744073709551616",
                                 "9223372036854775808",
                                 "18446744073709551616",
                                 "99999999999999999999",
                                 "2^62+4611686018427387904",
                                 "3-4",
                                 "1+",
                                 "1-",
                                 "1+2+3",
                                 "2^3^2",
                                 "2^20x",
                                 "0x10",
                                 "ten",
                                 "1,000",
                                 "1E6",
                                 "\xc2\xb2"}) {
    CAPTURE(text);
    CHECK_THROWS_AS(parse_size(text, "--n"), InputError);
  }
  CHECK_THROWS_WITH(parse_size("1.5", "--n"),
                    "--n: '1.5'; expected a whole number from 0 to 2^63-1, as in 1000, 2^20, 2^20+3 or 1e6");
}

TEST_CASE("numbers are finite decimals") {
  CHECK(parse_real("4.26", "--ratio") == 4.26);
  CHECK(parse_real("-1e-3", "--ratio") == -0.001);
  for (const std::string text :
       {"", "x", "1x", " 1", "1 ", "inf", "nan", "-inf", "1e999", "1,5", "0x1p3", "+1"}) {
    CAPTURE(text);
    CHECK_THROWS_AS(parse_real(text, "--ratio"), InputError);
  }
}

TEST_CASE("settings hold defaults and given values in canonical spelling") {
  const Settings plain(specs, {});
  CHECK(plain.all() == std::map<std::string, std::string>{{"n", "1024"}, {"ratio", "4.26"}});
  CHECK_FALSE(plain.has("answer"));

  const Settings given(specs, {{"n", "1e3"}, {"ratio", "5.0"}, {"answer", "planted"}, {"note", "x y"}});
  CHECK(given.size("n") == 1000);
  CHECK(given.real("ratio") == 5);
  CHECK(given.word("answer") == "planted");
  CHECK(given.all() == std::map<std::string, std::string>{
                           {"n", "1000"}, {"ratio", "5"}, {"answer", "planted"}, {"note", "x y"}});
}

TEST_CASE("settings refuse unknown names, bad values and questions for what is not set") {
  CHECK(message({{"ration", "3"}}) == "--ration: unknown option; expected --ratio");
  CHECK(message({{"q", "3"}}) == "--q: unknown option; expected one of --n, --ratio, --answer, --note");
  CHECK(message({{"answer", "plantd"}}) == "--answer: 'plantd'; expected planted");
  CHECK(message({{"answer", "maybe"}}) == "--answer: 'maybe'; expected one of planted, inconsistent");
  CHECK(message({{"ratio", "much"}}) == "--ratio: 'much'; expected a number, as in 0.3, 4.26 or 1e-6");
  CHECK(message({{"n", "7"}}).empty());
  CHECK_THROWS_WITH(Settings({}, {{"n", "1"}}), "--n: unknown option; expected none here");
  CHECK_THROWS_WITH(Settings(specs, {}).word("answer"), "--answer: not given; expected a value");
  CHECK_THROWS_AS(Settings(specs, {{"note", "x"}}).size("note"), InputError);
}

TEST_CASE("the nearest word is offered, and only when it is near") {
  const std::vector<std::string> words{"generate", "reduce", "solve", "n", "m"};
  CHECK(did_you_mean("genrate", words) == "generate");
  CHECK(did_you_mean("slove", words) == "solve");
  CHECK(did_you_mean("slove", {"score", "solve"}) == "solve");  // an exchange is nearer than two other letters
  CHECK(did_you_mean("reduces", words) == "reduce");
  CHECK(did_you_mean("solve", words) == "solve");
  CHECK(did_you_mean("verify", words).empty());
  CHECK(did_you_mean("d", words).empty());
  CHECK(did_you_mean("", words).empty());
  CHECK(did_you_mean("solve", {}).empty());
}

TEST_CASE("all that is missing is named at once, and values are remembered as they were typed") {
  const std::vector<OptionSpec> rows{{"n", OptionSpec::Kind::size, "", "rows", {}, true},
                                     {"m", OptionSpec::Kind::size, "", "rows; n where it is not given"},
                                     {"d", OptionSpec::Kind::size, "", "coordinates", {}, true}};
  CHECK_THROWS_WITH(Settings(rows, {}), "--n, --d: not given; expected a value for each");
  CHECK_THROWS_WITH(Settings(rows, {{"d", "3"}}), "--n: not given; expected a value");
  const Settings given(rows, {{"n", "2^10"}, {"d", "1e3"}});
  const Settings made = given.with(rows, {{"m", "7"}});
  CHECK(made.size("n") == 1024);
  CHECK(made.typed("n") == "2^10");
  CHECK(made.typed("m") == "7");
  CHECK_FALSE(made.with(rows, {}, "m").has("m"));
  CHECK(made.all() == std::map<std::string, std::string>{{"n", "1024"}, {"m", "7"}, {"d", "1000"}});
}

TEST_CASE("a name in capital letters, or with _ for -, is near") {
  CHECK(did_you_mean("OV-PLANTED", {"ov-planted", "ov-barren"}) == "ov-planted");
  CHECK(did_you_mean("Max_IP", {"min-ip", "max-ip"}) == "max-ip");
  CHECK(did_you_mean("XYZZY", {"ov-planted"}).empty());
}
