#include "verifier/race/calibration.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "generators/generator.hpp"
#include "instances/json.hpp"
#include "verifier/wanted_answer.hpp"

namespace reductio::verifier {
namespace {

constexpr std::size_t most_levels = 1000;
constexpr double least_seconds = 0.01;  // below, starting the program is most of it

InputError bad_levels(const std::string& place, const std::string& text) {
  return {place, "'" + text + "'", "ascending levels: FROM..TO, FROM..TO:STEP or A,B,C"};
}

// A median of which some values are only known to be above all others: those beyond `known`.
std::optional<double> median(std::vector<double> known, std::size_t all) {
  std::sort(known.begin(), known.end());
  if (all == 0 || all / 2 >= known.size()) return std::nullopt;
  if (all % 2 == 1) return known[all / 2];
  return (known[all / 2 - 1] + known[all / 2]) / 2;
}

// A straight line of log seconds over levels.
struct Line {
  double at = 0, log_seconds = 0, slope = 0;
  double level_of(double seconds) const { return at + (std::log(seconds) - log_seconds) / slope; }
};

Line through(const std::vector<LevelCost>& costs) {
  Line out;
  const auto count = static_cast<double>(costs.size());
  for (const LevelCost& one : costs)
    out.at += static_cast<double>(one.level) / count, out.log_seconds += std::log(*one.seconds) / count;
  double squares = 0, products = 0;
  for (const LevelCost& one : costs) {
    const double off = static_cast<double>(one.level) - out.at;
    squares += off * off, products += off * (std::log(*one.seconds) - out.log_seconds);
  }
  out.slope = products / squares;
  return out;
}

// Is it known that runs at this level meet the limit?
bool beyond_reach(const Calibration& calibration, const CalibrationPlan& plan, const std::string& solver,
                  std::uint64_t level) {
  const std::vector<LevelCost> costs = costs_of(calibration, solver);
  return std::any_of(costs.begin(), costs.end(), [&](const LevelCost& one) {
    return one.level < level && 2 * one.limited > one.runs && one.runs >= plan.seeds;
  });
}

void compare_runs(Calibration& calibration, std::uint64_t level, std::uint64_t seed, const Problem& problem) {
  std::vector<RunOf> of_it;
  for (CalibrationRun& one : calibration.runs)
    if (one.level == level && one.seed == seed) of_it.push_back({&one.solver, &one.run});
  compare(of_it, problem);
}

}  // namespace

std::vector<std::uint64_t> parse_levels(const std::string& text, const std::string& place) {
  std::vector<std::uint64_t> out;
  const std::size_t dots = text.find(".."), colon = text.find(':');
  if (dots != text.npos) {
    const std::uint64_t from = parse_size(text.substr(0, dots), place),
                        to = parse_size(text.substr(dots + 2, colon - dots - 2), place),
                        step = colon == text.npos ? 1 : parse_size(text.substr(colon + 1), place);
    if (step == 0 || from > to || (to - from) / step >= most_levels) throw bad_levels(place, text);
    for (std::uint64_t level = from; level <= to; level += step) out.push_back(level);
    return out;
  }
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t comma = std::min(text.find(',', from), text.size());
    out.push_back(parse_size(text.substr(from, comma - from), place));
    if (out.size() > 1 && out[out.size() - 2] >= out.back()) throw bad_levels(place, text);
    from = comma + 1;
  }
  return out;
}

const CalibrationRun* Calibration::find(const std::string& solver, std::uint64_t level,
                                        std::uint64_t seed) const {
  const auto found = std::find_if(runs.begin(), runs.end(), [&](const CalibrationRun& one) {
    return one.solver == solver && one.level == level && one.seed == seed;
  });
  return found == runs.end() ? nullptr : &*found;
}

Json to_json(const Calibration& calibration) {
  const CalibrationPlan& plan = calibration.plan;
  Json runs = Json::array();
  for (const CalibrationRun& one : calibration.runs) {
    Json row{{"solver", one.solver},
             {"level", one.level},
             {"seed", one.seed},
             {"ended", name(one.run.ended)},
             {"answer", name(one.run.answer)},
             {"checked", one.run.checked},
             {"seconds", one.run.seconds},
             {"memory", one.run.memory}};
    if (one.run.conflicts) row["conflicts"] = *one.run.conflicts;
    if (!one.run.fault.empty()) row["fault"] = one.run.fault;
    runs.push_back(std::move(row));
  }
  return {{"calibration", 1},
          {"family", plan.family},
          {"options", plan.options},
          {"dial", plan.dial},
          {"levels", plan.levels},
          {"solvers", plan.solvers},
          {"seeds", plan.seeds},
          {"first_seed", plan.first_seed},
          {"limit_seconds", plan.seconds},
          {"limit_memory", plan.memory},
          {"runs", std::move(runs)}};
}

Calibration calibration_from_json(const Json& json) {
  try {
    if (json.at("calibration") != 1) throw InputError("calibration", json.at("calibration").dump(), "1");
    Calibration out;
    CalibrationPlan& plan = out.plan;
    json.at("family").get_to(plan.family);
    json.at("options").get_to(plan.options);
    json.at("dial").get_to(plan.dial);
    json.at("levels").get_to(plan.levels);
    json.at("solvers").get_to(plan.solvers);
    json.at("seeds").get_to(plan.seeds);
    json.at("first_seed").get_to(plan.first_seed);
    json.at("limit_seconds").get_to(plan.seconds);
    json.at("limit_memory").get_to(plan.memory);
    for (const Json& row : json.at("runs")) {
      CalibrationRun one{row.at("solver"), row.at("level"), row.at("seed"), {}};
      const auto ended = ended_of(row.at("ended").get<std::string>());
      const auto answer = answer_kind(row.at("answer").get<std::string>());
      if (!ended || !answer) throw InputError("calibration", row.dump(), "a run that ended in a known way");
      one.run.ended = *ended, one.run.answer = *answer;
      row.at("checked").get_to(one.run.checked);
      row.at("seconds").get_to(one.run.seconds);
      row.at("memory").get_to(one.run.memory);
      if (row.contains("conflicts")) one.run.conflicts = row.at("conflicts").get<std::uint64_t>();
      if (row.contains("fault")) one.run.fault = row.at("fault");
      out.runs.push_back(std::move(one));
    }
    return out;
  } catch (const Json::exception& e) {
    throw InputError("calibration", e.what(), "what `reductio calibrate` wrote");
  }
}

void calibrate(Calibration& calibration, const CalibrationPlan& plan,
               const std::vector<ForeignSolver>& solvers, const Work& work,
               const std::function<void(const CalibrationRun&)>& done) {
  const Family& family = find_family(plan.family);
  const CallLimits limits = solver_limits(plan.seconds, plan.memory);
  for (const std::uint64_t level : plan.levels) {
    std::map<std::string, std::string> options = plan.options;
    options[plan.dial] = std::to_string(level);
    const Settings settings(family.options, options);
    for (std::uint64_t seed = plan.first_seed; seed < plan.first_seed + plan.seeds; ++seed) {
      std::optional<Instance> instance;  // made when somebody needs it
      for (const ForeignSolver& solver : solvers) {
        if (calibration.find(solver.name, level, seed) || beyond_reach(calibration, plan, solver.name, level))
          continue;
        if (!instance)
          instance = make_wanted(
              family, settings, [&](std::uint64_t k) { return Seed(seed).attempt(k); }, {}, work);
        calibration.runs.push_back({solver.name, level, seed, run_solver(solver, *instance, limits, work)});
        if (const SolverRun& run = calibration.runs.back().run; run.ended == Ended::not_run)
          throw InputError("--solver", run.fault, "a program that runs");
        compare_runs(calibration, level, seed, find_problem(instance->problem));
        done(calibration.runs.back());
      }
    }
  }
}

std::vector<LevelCost> costs_of(const Calibration& calibration, const std::string& solver) {
  std::vector<LevelCost> out;
  for (const std::uint64_t level : calibration.plan.levels) {
    LevelCost cost{.level = level};
    std::vector<double> seconds, conflicts;
    for (const CalibrationRun& one : calibration.runs) {
      if (one.solver != solver || one.level != level) continue;
      ++cost.runs;
      cost.wrong += one.run.ended == Ended::wrong;
      cost.limited += one.run.ended == Ended::time || one.run.ended == Ended::memory_or_crash;
      if (one.run.ended != Ended::answered) continue;
      ++cost.answered;
      seconds.push_back(one.run.seconds);
      if (one.run.conflicts) conflicts.push_back(static_cast<double>(*one.run.conflicts));
    }
    if (cost.runs == 0) continue;
    cost.seconds = median(seconds, cost.runs);
    if (conflicts.size() == seconds.size()) cost.conflicts = median(conflicts, cost.runs);
    if (!seconds.empty()) {
      const auto [least, most] = std::minmax_element(seconds.begin(), seconds.end());
      cost.least = *least, cost.most = *most;
    }
    out.push_back(cost);
  }
  return out;
}

Steps steps_of(const std::vector<LevelCost>& costs) {
  Steps out;
  for (std::size_t k = 1; k < costs.size(); ++k) {
    const LevelCost &before = costs[k - 1], &after = costs[k];
    if (!before.seconds || !after.seconds) continue;
    ++out.all;
    out.rising += before.conflicts && after.conflicts ? *after.conflicts > *before.conflicts
                                                      : *after.seconds > *before.seconds;
  }
  return out;
}

std::optional<LevelAt> level_at(const std::vector<LevelCost>& costs, double seconds) {
  std::vector<LevelCost> measured;
  for (const LevelCost& one : costs)
    if (one.seconds && *one.seconds >= least_seconds) measured.push_back(one);
  if (measured.size() < 3) return std::nullopt;
  for (std::size_t k = 1; k < measured.size(); ++k)
    if (*measured[k - 1].seconds <= seconds && seconds < *measured[k].seconds)
      return LevelAt{through({measured[k - 1], measured[k]}).level_of(seconds), true};
  const bool below = seconds < *measured.front().seconds;
  const Line line = through(below ? std::vector(measured.begin(), measured.begin() + 3)
                                  : std::vector(measured.end() - 3, measured.end()));
  if (!(line.slope > 0)) return std::nullopt;
  return LevelAt{line.level_of(seconds), false};
}

}  // namespace reductio::verifier
