// Tables, bars and JSON.
#include <algorithm>
#include <sstream>

#include "cli/drawing.hpp"
#include "cli/json.hpp"
#include "cli/progress.hpp"
#include "cli/table.hpp"
#include "instances/cost.hpp"
#include "reductions/base/reduction.hpp"
#include "tests/catch.hpp"

using namespace reductio::tests;
using Catch::Contains;

TEST_CASE("columns are as wide as their widest cell, and lines end with text") {
  Table table;
  table.row({"a", "bb", "c"});
  table.row({"aaa", "", "c"});
  table.row({"a", "b", ""});
  CHECK(table.text() == "a    bb  c\naaa      c\na    b\n");
}

TEST_CASE("colours do not count as width") {
  Table table;
  table.row({{"no", Colour::red}, "x"});
  table.row({"yes", "x"});
  CHECK(table.text(false) == "no   x\nyes  x\n");
  CHECK(table.text(true) == "\x1b[31mno\x1b[0m   x\nyes  x\n");
}

TEST_CASE("bytes and seconds are rounded for people") {
  CHECK(in_bytes(999) == "999 bytes");
  CHECK(in_bytes(1200) == "1.2 kB");
  CHECK(in_bytes(~0ULL) == "2^64 bytes or more");
  CHECK(in_bytes(~0ULL - 1) == "18.4 EB");
  CHECK(in_seconds(0.043) == "0.04 s");
  CHECK(in_seconds(64) == "64 s");
  CHECK(in_seconds(600) == "10 min");
}

TEST_CASE("the bar shows what is done and how long the rest will take") {
  CHECK(bar("pairs", 0.5, 3) == "pairs [###############...............] 50 %, 3.00 s left");
  CHECK(bar("pairs", 0, 3) == "pairs [..............................] 0 %, 3.00 s so far");
  CHECK(bar("pairs", 7, 3) == "pairs [##############################] 100 %, 0.00 s left");
}

TEST_CASE("JSON has a key a line, lists of plain values on one, and reads back") {
  const OrderedJson json{
      {"b", {1, 2}}, {"a", {{"c", nullptr}}}, {"empty", OrderedJson::array()}, {"lists", {{1}, {2}}}};
  CHECK(spelled(json) ==
        "{\n  \"b\": [1, 2],\n  \"a\": {\n    \"c\": null\n  },\n  \"empty\": [],\n"
        "  \"lists\": [\n    [1],\n    [2]\n  ]\n}\n");
  CHECK(OrderedJson::parse(spelled(json)) == json);
}

TEST_CASE("JSON of odd texts is still JSON") {
  const OrderedJson json{{"quote \" and\nline", "\xff is no UTF-8"}};
  const OrderedJson back = OrderedJson::parse(spelled(json));
  CHECK(back.begin().key() == "quote \" and\nline");
}

TEST_CASE("the picture has a box for every problem and an arrow for every reduction") {
  const std::string svg = graph_svg();
  for (const Problem& problem : problems())
    CHECK_THAT(svg, Contains(">" + std::string(problem.name) + "</text>"));
  for (const Reduction& reduction : all_reductions())
    CHECK_THAT(svg, Contains(">" + std::string(reduction.name) + "</text>"));
  CHECK_THAT(svg, !Contains("nan") && !Contains("inf") && !Contains("=\"-"));
}
