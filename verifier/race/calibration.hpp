// How much a family costs solvers, against one of its options (the dial): measured, kept, and read off.
#pragma once
#include <functional>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "verifier/race/solver_run.hpp"

namespace reductio::verifier {

// What is measured. The levels of the dial ascend, and so should the cost.
struct CalibrationPlan {
  std::string family = {};
  std::map<std::string, std::string> options = {};  // of the family, as typed, but for the dial
  std::string dial = {};
  std::vector<std::uint64_t> levels = {};
  std::vector<std::string> solvers = {};  // as typed
  std::uint64_t seeds = 0, first_seed = 0;
  double seconds = 0;        // limit of a run, of processor time
  std::uint64_t memory = 0;  // bytes
  friend bool operator==(const CalibrationPlan&, const CalibrationPlan&) = default;
};

// "80..140:10", "80..140" in steps of 1, "80,90,120". Throws InputError at `place`; ascending, at most 1000.
std::vector<std::uint64_t> parse_levels(const std::string& text, const std::string& place);

struct CalibrationRun {
  std::string solver;
  std::uint64_t level = 0, seed = 0;
  SolverRun run;
};

struct Calibration {
  CalibrationPlan plan;
  std::vector<CalibrationRun> runs;

  const CalibrationRun* find(const std::string& solver, std::uint64_t level, std::uint64_t seed) const;
};

nlohmann::json to_json(const Calibration& calibration);
Calibration calibration_from_json(const nlohmann::json& json);  // throws InputError

// Runs what of the plan is not there yet, level by level and seed by seed, and calls `done` with every run. What is
// there may be more than the plan. `solvers`: those of the plan, in its order. A solver is not tried at a level above
// one at which more than half of its runs met the limit.
// Throws what run_solver does, InputError of the family.
void calibrate(Calibration& calibration, const CalibrationPlan& plan,
               const std::vector<ForeignSolver>& solvers, const Work& work,
               const std::function<void(const CalibrationRun&)>& done);

// One solver at one level. Runs that met a limit count as longer than all others: a median may be unknown, and is then
// above the limit.
struct LevelCost {
  std::uint64_t level = 0;
  std::size_t runs = 0, answered = 0, wrong = 0, limited = 0;  // limited: met a limit of time or memory
  std::optional<double> seconds = {};                          // median
  double least = 0, most = 0;                                  // of those that answered
  std::optional<double> conflicts = {};                        // median
};
std::vector<LevelCost> costs_of(const Calibration& calibration, const std::string& solver);

// Of the steps from a level to the next, over all that have a median: how many rise, in conflicts where both have them,
// else in seconds.
struct Steps {
  std::size_t rising = 0, all = 0;
};
Steps steps_of(const std::vector<LevelCost>& costs);

// The level at which the median comes to so many seconds: between two levels on a straight line of the logarithm, and
// beyond the last by the line through the last three. None: there are not three medians of a hundredth of a second.
struct LevelAt {
  double level = 0;
  bool measured = false;  // between two levels, not beyond
};
std::optional<LevelAt> level_at(const std::vector<LevelCost>& costs, double seconds);

}  // namespace reductio::verifier
