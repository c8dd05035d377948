#include "cli/charts.hpp"

#include <numeric>

#include "tests/catch.hpp"

using namespace reductio::tests;

namespace {

Chart chart_of(std::uint64_t numbers) {
  Chart out{"things", "Things & <others>", {{"A", {}}, {"B", {}}}};
  for (std::uint64_t k = 0; k < numbers; ++k)
    out.series[k % 2].bars.push_back({static_cast<double>(10 + k), std::to_string(10 + k), k + 1});
  return out;
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t out = 0;
  for (std::size_t at = text.find(part); at != text.npos; at = text.find(part, at + 1)) ++out;
  return out;
}

}  // namespace

TEST_CASE("few numbers have a line each, many are put together") {
  CHECK(charts_text({chart_of(3)}) ==
        "things_A: Things & <others>\n"
        "  10  1  #################\n"
        "  12  3  ##################################################\n"
        "\nthings_B: Things & <others>\n"
        "  11  2  ##################################\n");
  const std::string many = charts_text({chart_of(100)});
  CHECK(many.find("  10..14    9  ") != many.npos);  // of A: 1 + 3 + 5
  CHECK(many.find("  105..109  294  ") != many.npos);
  CHECK(charts_text({chart_of(0)}).find('#') == std::string::npos);
  CHECK(charts_json({chart_of(3)}).dump() == R"({"things_A":[[10,1],[12,3]],"things_B":[[11,2]]})");
}

TEST_CASE("a picture has a bar for every number that occurs") {
  const std::string svg = charts_svg("a<b", {chart_of(5)});
  CHECK(count(svg, "<rect") == 1 + 5);
  CHECK(count(svg, "<svg") == count(svg, "</svg>"));
  CHECK(count(svg, "<text") == count(svg, "</text>"));
  CHECK(svg.find("Things &amp; &lt;others&gt;") != svg.npos);
  CHECK(svg.find("a&lt;b") != svg.npos);
  CHECK(svg.find("nan") == svg.npos);
  // One number, none, fractions, a mark beyond the edge.
  CHECK(count(charts_svg("", {chart_of(1)}), ">10</text>") == 1);
  CHECK(charts_svg("", {chart_of(0)}).find("nan") == std::string::npos);
  Chart fractions{
      "scores", "Scores", {{"", {{0.25, "1/4", 1}, {0.5, "1/2", 1000000}}}}, true, {{7, "threshold 7"}}};
  const std::string drawn = charts_svg("", {fractions});
  CHECK(count(drawn, "<rect") == 1 + 2);
  CHECK(count(drawn, "threshold 7") == 1);
  CHECK(drawn.find("nan") == drawn.npos);
  CHECK(charts_json({fractions}).dump() == R"({"scores":[["1/4",1],["1/2",1000000]]})");
}
