// Sizes, bytes, digests and provenance.
#include <ctime>

#include "instances/instance.hpp"

#include <algorithm>
#include <limits>

#include "instances/formats/format.hpp"
#include "instances/json.hpp"
#include "instances/shapes/attention.hpp"
#include "instances/shapes/formula.hpp"
#include "instances/shapes/pairs.hpp"
#include "tests/catch.hpp"
#include "tests/instances/samples.hpp"

using namespace reductio::tests;

TEST_CASE("sizes have their names, in order") {
  CHECK(sizes(shared::pairs("ov", 3, 2, 70).data) == Sizes{{{"n", 3}, {"m", 2}, {"d", 70}}});
  CHECK(sizes(shared::mono(4, 0).data) == Sizes{{{"n", 4}, {"d", 0}}});
  CHECK(sizes(shared::formula(5, {{1}, {}}).data) == Sizes{{{"vars", 5}, {"clauses", 2}}});
  CHECK(sizes(shared::attention(2, 3, 4).data) == Sizes{{{"queries", 2}, {"keys", 3}, {"d", 4}}});
  CHECK(sizes(shared::mono(4, 7).data).at("d") == 7);
  CHECK_THROWS_AS(sizes(shared::mono(4, 7).data).at("m"), std::logic_error);
}

TEST_CASE("bytes count whole words, and saturate") {
  CHECK(shape_for<PairRows>().bytes({{{"n", 3}, {"m", 2}, {"d", 65}}}) == 5 * 16);
  CHECK(shape_for<MonoRows>().bytes({{{"n", 3}, {"d", 64}}}) == 3 * 8);
  CHECK(shape_for<MonoRows>().bytes({{{"n", 3}, {"d", 0}}}) == 0);
  CHECK(shape_for<AttentionHead>().bytes({{{"queries", 2}, {"keys", 3}, {"d", 4}}}) == 8 * (5 * 4 + 3));
  CHECK(shape_for<Formula>().bytes({{{"vars", 9}, {"clauses", 3}}}) == 3 * 20);
  CHECK(shape_for<PairRows>().bytes({{{"n", 1ULL << 40}, {"m", 0}, {"d", 1ULL << 40}}}) == ~0ULL);
}

TEST_CASE("answers have names, and only those") {
  for (const AnswerKind kind : {AnswerKind::unknown, AnswerKind::yes, AnswerKind::no, AnswerKind::optimum})
    CHECK(answer_kind(name(kind)) == kind);
  CHECK_FALSE(answer_kind("maybe").has_value());
  CHECK_FALSE(answer_kind("").has_value());
}

TEST_CASE("digests are the sha256 of what digest.cpp says") {
  // Computed elsewhere: sha256 of "reductio instance 1\nproblem ov\nn 1\nm 1\nd 3\n\n", 05 and 7 zeros, 02 and 7 zeros.
  CHECK(digest(read_bytes({"p ov 1 1 3\n101\n010\n"})) ==
        "0752be1fb25a23969cadc9ca87e02a9cdcf3ddc9ba393d8cbe7a84e258dbdf7b");
  CHECK(digest(read_bytes({"p max-ip 1 1 3 2\n101\n010\n"})) ==
        "af6e2603ee13f91e9e18a2b20d7f55c627e29c7750cb0fd672fc26e61aff2ef6");
  CHECK(digest(read_bytes({"p cnf 2 2\n1 -2 0\n0\n"})) ==
        "aa50e121eee48424e7b860fa9b53be0571f2794fb27a767e1179b4d1f0e54cfb");
}

TEST_CASE("digests see every part of an instance, and nothing of provenance or of rows' distance") {
  const Instance x = shared::pairs("ov", 3, 3, 70);
  CHECK(digest(shared::with_provenance(x)) == digest(x));

  const auto& pairs = x.data.of<PairRows>();
  Rows<Word> wide({}, 3, 200);
  for (std::size_t i = 0; i < 3; ++i) append<Word>({}, wide.edit(i), 0, pairs.A.row(i), 70);
  const Rows<Word> narrow(3, 70, wide.stride(), {std::make_shared<Rows<Word>>(wide), wide.edit(0).data()});
  CHECK(digest({"ov", PairRows{{}, narrow, pairs.B, 70, {}}, {}}) == digest(x));

  std::vector<std::string> all;
  for (const Instance& sample : shared::samples())
    if (sample.provenance.recipe.empty()) all.push_back(digest(sample));
  Instance other = shared::attention(2, 2, 5);
  for (double AttentionHead::*part : {&AttentionHead::scale, &AttentionHead::cut, &AttentionHead::epsilon}) {
    all.push_back(digest(other));
    other.data.of<AttentionHead>().*part += 0.25;
  }
  all.push_back(digest(shared::pairs("lsd", 3, 2, 8)));
  all.push_back(digest(shared::pairs("max-ip", 3, 3, 10, 0)));
  all.push_back(digest(shared::formula(2, {{1}, {2}})));
  all.push_back(digest(shared::formula(2, {{1, 2}, {}})));
  std::sort(all.begin(), all.end());
  CHECK(std::adjacent_find(all.begin(), all.end()) == all.end());
}

TEST_CASE("rows longer than the block of the hash change nothing but time") {
  const Instance x = shared::pairs("ov", 3, 3, 700'000);
  Rows<Word> B({}, 3, 700'000);
  for (std::size_t i = 0; i < 3; ++i) append<Word>({}, B.edit(i), 0, x.data.of<PairRows>().B.row(i), 700'000);
  Instance y{"ov", PairRows{{}, x.data.of<PairRows>().A, B, 700'000, {}}, {}};
  CHECK(digest(x) == digest(y));
  set(B.edit(2), 699'999, !at(B.row(2), 699'999));
  CHECK(digest(x) != digest(y));
}

TEST_CASE("provenance leaves out what is not known") {
  CHECK(to_json(Provenance{}, shape_for<PairRows>()).dump() == R"({"format":1})");
  Provenance p;
  p.known = {AnswerKind::optimum, Pair{2, 3}, -4};
  p.hypothesis = "OVC";
  CHECK(to_json(p, shape_for<PairRows>()).dump() ==
        R"({"answer":"optimum","format":1,"hypothesis":"OVC","value":-4,"witness":[2,3]})");
  CHECK(to_json(provenance_from_json(to_json(p, shape_for<PairRows>()), shape_for<PairRows>()),
                shape_for<PairRows>()) == to_json(p, shape_for<PairRows>()));
  CHECK_THROWS_AS(provenance_from_json(to_json(p, shape_for<PairRows>()), shape_for<Formula>()), InputError);
}

TEST_CASE("a witness is a pair of rows or a list of literals") {
  CHECK(shape_for<PairRows>().witness(Json::parse("[1,0]")) == Witness(Pair{1, 0}));
  CHECK(shape_for<Formula>().witness(Json::parse("[3,-1,2]")) == Witness(Assignment{{false, true, true}}));
  CHECK(shape_for<Formula>().witness(Json::parse("[]")) == Witness(Assignment{}));
  CHECK(shape_for<Formula>().json(Assignment{{false, true}}) == Json::parse("[-1,2]"));
  for (const char* bad : {"[1]", "[1,2,3]", "[-1,0]", "[1.5,0]", "[\"1\",0]", "7", "{}", "null"})
    CHECK_THROWS_AS(shape_for<PairRows>().witness(Json::parse(bad)), InputError);
  for (const char* bad : {"[0]", "[2]", "[1,1]", "[1,-1]", "[1.0]", "[18446744073709551615]",
                          "[-9223372036854775808]", "{\"1\":true}", "true"})
    CHECK_THROWS_AS(shape_for<Formula>().witness(Json::parse(bad)), InputError);
}

TEST_CASE("whole numbers are those below 2^63") {
  CHECK(whole_number(Json::parse("9223372036854775807")) == 9223372036854775807);
  CHECK(whole_number(Json::parse("-9223372036854775808")) == std::numeric_limits<std::int64_t>::min());
  for (const char* other : {"9223372036854775808", "1e3", "1.0", "\"1\"", "true", "null"})
    CHECK_FALSE(whole_number(Json::parse(other)).has_value());
}

TEST_CASE("what an error quotes stays on one line and short") {
  CHECK(in_quotes("a\nb\x7f") == "'a\\x0ab\\x7f'");
  CHECK(in_quotes(std::string(1000, 'x')) == "'" + std::string(40, 'x') + "...'");
  CHECK(shown(Json(std::string(1000, '\n'))).size() == 60);
  CHECK(shown(Json::parse("[1,2]")) == "[1,2]");
  CHECK(shown(Json::parse("[1,2,3,4,5]")) == "a list of 5");
}

TEST_CASE("JSON takes time in proportion to its length, and has limits of depth, keys, lists and NUL bytes") {
  const auto seconds = [](std::size_t count) {
    std::string text = "[";
    for (std::size_t k = 0; k < count; ++k) text += "{},";
    const std::clock_t start = std::clock();
    CHECK(parse_json(text + "{}]", "here").size() == count + 1);
    return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  };
  const double few = seconds(20'000);
  CHECK(seconds(160'000) < 32 * std::max(few, 0.01));  // 64 times as long where it goes by the square

  const auto error = [](const std::string& text) {
    return shared::error_from([&] { parse_json(text, "here"); });
  };
  CHECK(error(std::string(32, '[') + std::string(32, ']')).empty());
  CHECK_THAT(error(std::string(33, '[') + std::string(33, ']')), Catch::Contains("nested deeper than 32"));
  std::string lists = "[";
  for (int k = 0; k < 1 << 20; ++k) lists += "[],";
  CHECK_THAT(error(lists + "0]"), Catch::Contains("more than 1048576 lists and objects"));
  for (const std::string bad : {"{}", "[1", "1", "\"a"})
    CHECK_THAT(error(bad + std::string(1, '\0')),
               Catch::Contains("a NUL byte at byte " + std::to_string(bad.size())));
  CHECK_THAT(error("{\"a\":1,\"a\":2}"), Catch::Contains("'a' twice"));
  CHECK(error("[{\"a\":1},{\"a\":2}]").empty());
}
