#include "verifier/race/wanted_difficulty.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "verifier/wanted_answer.hpp"

namespace reductio::verifier {
namespace {

constexpr std::uint64_t most_measured = 20;
constexpr double within = 4;  // a factor, either way

// Does the table speak of these options?
bool speaks_of(const DifficultyTable& table, const std::map<std::string, std::string>& given) {
  return std::all_of(given.begin(), given.end(), [&](const auto& option) {
    const auto found = table.options.find(option.first);
    return found != table.options.end() && found->second == option.second;
  });
}

}  // namespace

std::vector<LevelCost> costs_in(const DifficultyTable& table, const std::string& solver) {
  std::vector<LevelCost> out;
  for (const MeasuredLevel& one : table.levels)
    if (one.solver == solver) {
      out.push_back({.level = one.level});
      out.back().seconds = one.seconds;
    }
  return out;
}

std::map<std::string, std::string> options_for(const Family& family,
                                               const std::map<std::string, std::string>& given,
                                               double seconds, const std::string& solver) {
  bool measured = false;
  for (const DifficultyTable& table : difficulty_tables()) {
    if (table.family != family.name || !speaks_of(table, given)) continue;
    const std::vector<LevelCost> costs = costs_in(table, solver);
    measured = measured || !costs.empty();
    const auto at = level_at(costs, seconds);
    if (!at || at->level < 1) continue;
    std::map<std::string, std::string> out = table.options;
    out[table.dial] = fmt::format("{:.0f}", std::round(at->level));
    return out;
  }
  if (measured)
    throw InputError("--difficulty", fmt::format("{:g} s", seconds),
                     "seconds that a line through what was measured comes to: see docs/difficulty.md");
  throw InputError("--difficulty",
                   fmt::format("{} with these options was not measured with {}", family.name, solver),
                   "what `reductio show difficulty.md` lists; `reductio calibrate` measures others");
}

MeasuredInstance make_measured(const Family& family, const Settings& settings,
                               const std::function<Seed(std::uint64_t)>& seed_of, double seconds,
                               const ForeignSolver& solver, std::uint64_t memory, const Work& work) {
  const CallLimits limits = solver_limits(std::ceil(within * seconds), memory);
  std::string took;
  for (std::uint64_t number = 0; number < most_measured; ++number) {
    MeasuredInstance out{
        make_wanted(
            family, settings, [&](std::uint64_t k) { return seed_of(number * 1000 + k); }, {}, work),
        {}};
    out.run = run_solver(solver, out.instance, limits, work);
    if (out.run.ended == Ended::answered && out.run.seconds * within >= seconds &&
        out.run.seconds <= within * seconds)
      return out;
    if (out.run.ended == Ended::wrong || out.run.ended == Ended::not_run)
      throw InputError("--solver", solver.name + ": " + out.run.fault, "a right answer");
    took += fmt::format("{}{}", took.empty() ? "" : ", ",
                        out.run.ended == Ended::answered ? fmt::format("{:.2g}", out.run.seconds)
                                                         : std::string(name(out.run.ended)));
  }
  throw InputError("--difficulty",
                   fmt::format("none of {} instances took {} between a quarter and four times {:g} s: {}",
                               most_measured, solver.name, seconds, took),
                   "another number of seconds; or measure this machine with `reductio calibrate`");
}

}  // namespace reductio::verifier
