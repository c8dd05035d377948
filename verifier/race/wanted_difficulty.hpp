// Instances that cost a solver about so many seconds: the dial is read off what was measured, and a run confirms it.
#pragma once
#include "generators/generator.hpp"
#include "generators/parts/difficulty.hpp"
#include "verifier/race/calibration.hpp"

namespace reductio::verifier {

std::vector<LevelCost> costs_in(const DifficultyTable& table, const std::string& solver);

// The options of the family, the given ones among them, at which the solver is expected to take so many seconds. Throws
// InputError where nothing was measured of the family, these options and this solver, or the dial is not found.
std::map<std::string, std::string> options_for(const Family& family,
                                               const std::map<std::string, std::string>& given,
                                               double seconds, const std::string& solver);

struct MeasuredInstance {
  Instance instance;
  SolverRun run;
};

// The first instance, over twenty tries, that takes the solver between a quarter of `seconds` and four times as long.
// Throws InputError that says how long the others took; Stopped.
MeasuredInstance make_measured(const Family& family, const Settings& settings,
                               const std::function<Seed(std::uint64_t)>& seed_of, double seconds,
                               const ForeignSolver& solver, std::uint64_t memory, const Work& work);

}  // namespace reductio::verifier
