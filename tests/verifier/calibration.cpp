// Foreign solvers on instances of a family: what is believed of them, and what is read off their runs.
#include "verifier/race/calibration.hpp"

#include "instances/json.hpp"
#include "instances/shapes/field_rows.hpp"
#include "tests/catch.hpp"
#include "tests/generators/brute.hpp"
#include "verifier/race/wanted_difficulty.hpp"

using namespace reductio::tests;

namespace {

// A formula with the only model 1 2 -3, and its answer known.
Instance formula_of_one_model() {
  Instance out{"sat", Formula{3, {1, 2, -3}, {1, 2, 3}}, {}};
  out.provenance.known = {AnswerKind::yes, Assignment{{true, true, false}}, {}};
  return out;
}

SolverRun run(const std::string& line, const Instance& instance, double seconds = 20) {
  const CallLimits limits{.time = std::chrono::milliseconds(static_cast<int>(seconds * 1000))};
  return run_solver(foreign_solver(line, "/none"), instance, limits, Work{});
}

SolverRun said(const std::string& text, const Instance& instance = formula_of_one_model()) {
  return run("printf '" + text + "'", instance);
}

CalibrationRun made_up(std::uint64_t level, std::uint64_t seed, Ended ended, double seconds) {
  CalibrationRun out{"s", level, seed, {}};
  out.run.ended = ended, out.run.seconds = seconds;
  return out;
}

}  // namespace

TEST_CASE("race: an answer is believed when its model holds, or it is the one that is known") {
  CHECK(said("s SATISFIABLE\\nv 1 2 -3 0\\n").ended == Ended::answered);
  CHECK(said("s SATISFIABLE\\nv 1 2 -3 0\\n").checked);
  CHECK(run("sh -c \"printf 'SAT\\n1 2 -3 0\\n' >{out}; exit 10\" {}", formula_of_one_model()).checked);
  CHECK(run("sh -c 'exit 10' {}", formula_of_one_model()).checked);
  CHECK(said("c nothing\\n").ended == Ended::unknown);
  const auto fault = [](const std::string& text) {
    const SolverRun out = said(text);
    CHECK(out.ended == Ended::wrong);
    CHECK_FALSE(out.checked);
    return out.fault;
  };
  CHECK(fault("s SATISFIABLE\\nv 1 2 3 0\\n") == "its witness does not hold");
  CHECK(fault("s UNSATISFIABLE\\n").starts_with("it says no, and the answer is yes"));
  CHECK_FALSE(fault("s SATISFIABLE\\nv 1 2 -4 0\\n").empty());
  CHECK(run("sh -c 'echo s UNSATISFIABLE; exit 10' {}", formula_of_one_model()).ended == Ended::wrong);
}

// As our own solvers print them, started like those of others.
TEST_CASE("race: answers are read as JSON, too, and a value is one") {
  CHECK(said("{\"answer\": \"yes\", \"witness\": [1, 2, -3]}\\n").checked);
  CHECK(said("{\"answer\": \"no\"}\\n").ended == Ended::wrong);
  CHECK(said("{\"answer\": \"unknown\"}\\n").ended == Ended::unknown);
  const Instance counting{"fov", FieldRows{IntegerMatrix(1, 1, 0), IntegerMatrix(1, 1, 0), 5}, {}};
  const SolverRun value = said("{\"answer\": \"value\", \"value\": 1}\\n", counting);
  CHECK(value.ended == Ended::answered);
  CHECK(value.answer == AnswerKind::value);
}

TEST_CASE("race: limits and crashes are told apart from answers") {
  const SolverRun late = run("sh -c 'while :; do :; done' {}", formula_of_one_model(), 1);
  CHECK(late.ended == Ended::time);
  CHECK(late.seconds > 0.1);  // of a processor, which others may use, too
  CHECK(run("sh -c 'kill -SEGV $$' {}", formula_of_one_model()).ended == Ended::memory_or_crash);
  CHECK_THROWS_WITH(check_there(foreign_solver("no-such-program {}", "/none")),
                    Catch::StartsWith("--solver: 'no-such-program'"));
  CHECK(foreign_solver("packed", "/self").words[0] == "/self");
  CHECK(foreign_solver("sh -c true", "/none").words.back() == "{}");
}

TEST_CASE("race: conflicts are read as solvers print them") {
  CHECK(conflicts_in("c conflicts:                 1234         5.0 per second\n") == 1234u);
  CHECK(conflicts_in("conflicts             : 376            (0 /sec)\n") == 376u);
  CHECK(conflicts_in("Conflicts    : 46     (Analyzed: 46)\n") == 46u);
  CHECK(conflicts_in("c conflicts : 7\nc conflicts : 9\n") == 9u);
  CHECK_FALSE(conflicts_in("no conflicts: 3\nconflicts none\n"));
  CHECK_FALSE(conflicts_in(""));
}

TEST_CASE("calibration: levels as they are typed") {
  using Levels = std::vector<std::uint64_t>;
  CHECK(parse_levels("80..100:10", "--dial") == Levels{80, 90, 100});
  CHECK(parse_levels("3..5", "--dial") == Levels{3, 4, 5});
  CHECK(parse_levels("2^4,20", "--dial") == Levels{16, 20});
  for (const std::string text : {"", "5..3", "1..9:0", "3,3", "4,2", "a", "1..", "1..1000000"})
    CHECK_THROWS_AS(parse_levels(text, "--dial"), InputError);
}

TEST_CASE("calibration: a median counts what met a limit as longer than all others") {
  Calibration all{
      {.family = "sat-uniform", .dial = "vars", .levels = {1, 2, 3, 4}, .solvers = {"s"}, .seeds = 3}, {}};
  for (std::uint64_t seed = 0; seed < 3; ++seed) {
    all.runs.push_back(made_up(1, seed, Ended::answered, 0.1 * static_cast<double>(seed + 1)));
    all.runs.push_back(
        made_up(2, seed, seed == 0 ? Ended::time : Ended::answered, 2 + static_cast<double>(seed)));
    all.runs.push_back(made_up(3, seed, seed != 0 ? Ended::time : Ended::answered, 20));
  }
  const std::vector<LevelCost> costs = costs_of(all, "s");
  REQUIRE(costs.size() == 3);
  CHECK(costs[0].seconds == Approx(0.2));
  CHECK(costs[1].seconds == Approx(4));
  CHECK(costs[1].answered == 2);
  CHECK_FALSE(costs[2].seconds);
  CHECK(steps_of(costs).rising == 1);
  CHECK(steps_of(costs).all == 1);
  const Calibration again = calibration_from_json(to_json(all));
  CHECK(to_json(again) == to_json(all));
  CHECK(again.find("s", 2, 0)->run.ended == Ended::time);
  Json broken = to_json(all);
  broken["runs"][0]["ended"] = "perhaps";
  CHECK_THROWS_AS(calibration_from_json(broken), InputError);
}

TEST_CASE("calibration: the level of a second lies on a line of the logarithm") {
  const auto at = [](std::uint64_t level, double seconds) {
    LevelCost out{.level = level};
    out.seconds = seconds;
    return out;
  };
  const std::vector<LevelCost> costs{at(10, 0.01), at(20, 0.1), at(30, 1), at(40, 10)};
  CHECK(level_at(costs, 3.1622776601683795)->level == Approx(35));
  CHECK(level_at(costs, 3.1622776601683795)->measured);
  CHECK(level_at(costs, 100)->level == Approx(50));
  CHECK_FALSE(level_at(costs, 100)->measured);
  CHECK_FALSE(level_at({at(10, 0.001), at(20, 0.1), at(30, 1)}, 1));
}

TEST_CASE(
    "calibration: what is there is not run again, liars are found by another's witness, and hope is not lost "
    "time") {
  Calibration all{{.family = "sat-uniform",
                   .options = {{"ratio", "2"}},
                   .dial = "vars",
                   .levels = {8, 9},
                   .solvers = {"sh -c 'exit 20'", "cadical"},
                   .seeds = 2,
                   .seconds = 5,
                   .memory = 1 << 30},
                  {}};
  std::vector<ForeignSolver> solvers;
  for (const std::string& line : all.plan.solvers) solvers.push_back(foreign_solver(line, "/none"));
  int runs = 0;
  calibrate(all, all.plan, solvers, Work{}, [&](const CalibrationRun&) { ++runs; });
  CHECK(runs == 8);
  for (const CalibrationRun& one : all.runs)
    CHECK(one.run.ended == (one.solver == "cadical" ? Ended::answered : Ended::wrong));
  all.runs.pop_back();
  calibrate(all, all.plan, solvers, Work{}, [&](const CalibrationRun&) { ++runs; });
  CHECK(runs == 9);
}

TEST_CASE(
    "difficulty: the page is read back as it is written, and a wanted number of seconds is a level of it") {
  const auto tables = tables_in(
      "# x\n\n| family | dial |\n| --- | --- |\n| `f` | vars |\n\n## sat-uniform --k 4\n\n`reductio "
      "calibrate`\n\n"
      "| vars | cadical | mini |\n| --- | --- | --- |\n| 80 | 0.1 (0.05 to 0.2), 1.2k | |\n"
      "| 90 | 1 (0.5 to 2), 9k | > 10 (0 of 3 answer) |\n| 100 | 10 (5 to 20) | |\n");
  REQUIRE(tables.size() == 1);
  CHECK(tables[0].family == "sat-uniform");
  CHECK(tables[0].options == std::map<std::string, std::string>{{"k", "4"}});
  CHECK(tables[0].dial == "vars");
  CHECK(tables[0].levels.size() == 4);
  const auto costs = costs_in(tables[0], "cadical");
  REQUIRE(costs.size() == 3);
  CHECK(level_at(costs, 3.1622776601683795)->level == Approx(95));
  CHECK_FALSE(costs_in(tables[0], "mini").at(0).seconds);
  CHECK_THROWS_AS(tables_in("## f\n| vars | s |\n| x | 1 |\n"), std::logic_error);
  for (const DifficultyTable& table : difficulty_tables()) {
    INFO(table.family);
    find_family(table.family);
    CHECK_FALSE(table.levels.empty());
  }
}
