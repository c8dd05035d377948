#include "cli/answers.hpp"

#include <sstream>

#include "cli/settings.hpp"
#include "instances/read_answer.hpp"
#include "instances/shapes/formula.hpp"
#include "instances/units.hpp"
#include "reductions/chains/chain.hpp"
#include "tests/catch.hpp"

using namespace reductio::tests;
using Catch::Contains;

TEST_CASE("v lines are at most 78 wide and read back") {
  Assignment all{std::vector<bool>(200)};
  for (std::size_t v = 0; v < 200; v += 3) all.value[v] = true;
  const std::string text = v_lines(all);
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) CHECK(line.size() <= 78);
  CHECK(read_answer(text, "x", shape_for<Formula>(), 200).answer.witness == Witness(all));
}

TEST_CASE("sizes are said in words") {
  const Sizes sizes{{{"n", 4}, {"d", ~0ULL}}};
  CHECK(sizes_text(sizes) == "n = 4, d = 2^64 or more");
  CHECK(sizes_text(sizes, 3) == "n = 4, d = 2^64 or more, threshold 3");
}

TEST_CASE("chains are found through what is named") {
  CHECK(chain_text(find_chain("sat", "max-ip", {})) == "sat -> ov -> max-ip");
  CHECK(chain_text(find_chain("sat", "max-ip", {"min-ip"})) == "sat -> ov -> min-ip -> max-ip");
  CHECK(chain_text(find_chain("sat", "max-ip", {"ov_to_ov_mono"})) == "sat -> ov -> ov-mono -> ov -> max-ip");
  CHECK_THROWS_AS(find_chain("max-ip", "sat", {}), InputError);
  CHECK_THROWS_AS(find_chain("sat", "sat", {}), InputError);
  CHECK_THROWS_AS(find_chain("sat", "max-ip", {"nowhere"}), InputError);
}

TEST_CASE("a plan states sizes of every target before any work") {
  const Chain chain = find_chain("ov-mono", "max-ip", {});
  const auto settings = settings_for(chain, {});
  const ChainPlan five = plan(chain, settings, {{{"n", 5}, {"d", 6}}});
  REQUIRE(five.steps.size() == 2);
  CHECK(five.steps[0].targets.size() == 3);
  CHECK(five.steps[1].targets.size() == 3);
  CHECK(five.steps[1].targets[0].at("d") == 12);
  CHECK(five.peak.bytes == five.steps[0].largest.bytes + five.steps[1].largest.bytes);
  CHECK(five.exact);

  const Chain wide = find_chain("sat", "max-ip", {});
  CHECK(plan(wide, settings_for(wide, {}), {{{"vars", 400}, {"clauses", 1}}}).peak.weight() == ~0ULL);
}

TEST_CASE("settings go to the reductions that have them") {
  const Chain chain = find_chain("sat", "attention", {});
  CHECK(settings_for(chain, {"epsilon=0.125"})[1].real("epsilon") == 0.125);
  CHECK(settings_for(chain, {"ov_to_attention.epsilon=0.125"})[1].real("epsilon") == 0.125);
  CHECK(settings_for(chain, {})[1].real("epsilon") == 0.25);
  CHECK_THROWS_WITH(settings_for(chain, {"sat_to_ov.epsilon=0.125"}), Contains("no such setting"));
  CHECK_THROWS_WITH(settings_for(chain, {"=1"}), Contains("name=value"));
}
