#include "cli/calibrations.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "cli/foreign_solvers.hpp"
#include "cli/table.hpp"
#include "verifier/programs/command_line.hpp"
#include "verifier/race/wanted_difficulty.hpp"

namespace reductio::cli {
namespace {

std::string median_text(const std::optional<double>& seconds, double limit) {
  return seconds ? fmt::format("{:.3g}", *seconds) : fmt::format("> {:g}", limit);
}

std::string level_text(const std::optional<LevelAt>& at) {
  if (!at || at->level < 0) return "-";
  return fmt::format("{}{:.0f}", at->measured ? "" : "~", at->level);
}

std::vector<std::string> solver_cells(const CalibrationPlan& plan, const std::string& solver,
                                      const LevelCost& cost) {
  const bool some = cost.answered > 0;
  return {std::to_string(cost.level),
          solver,
          fmt::format("{} of {}", cost.answered, cost.runs),
          median_text(cost.seconds, plan.seconds),
          some ? fmt::format("{:.3g}", cost.least) : "",
          some ? fmt::format("{:.3g}", cost.most) : "",
          cost.conflicts ? in_short(*cost.conflicts) : ""};
}

std::string in_row(const std::vector<std::string>& cells) {
  return fmt::format("| {} |\n", fmt::join(cells, " | "));
}

std::string rule(std::size_t columns) {
  std::string out = "|";
  for (std::size_t k = 0; k < columns; ++k) out += " --- |";
  return out + "\n";
}

// "0.05 (0.03 to 0.1), 1.2k": the median, the least and the most of those that answered, and the median of conflicts.
std::string page_cell(const CalibrationPlan& plan, const LevelCost& cost) {
  std::string out = median_text(cost.seconds, plan.seconds);
  if (cost.answered == cost.runs)
    out += fmt::format(" ({:.2g} to {:.2g})", cost.least, cost.most);
  else
    out += fmt::format(" ({} of {} answer)", cost.answered, cost.runs);
  if (cost.conflicts) out += ", " + in_short(*cost.conflicts);
  return out;
}

}  // namespace

std::string title_of(const CalibrationPlan& plan) {
  std::string out = plan.family;
  for (const auto& [name, value] : plan.options) out += fmt::format(" --{} {}", name, value);
  return out;
}

std::string command_of(const CalibrationPlan& plan) {
  std::string out = fmt::format("reductio calibrate {} --dial {}={}", title_of(plan), plan.dial,
                                fmt::join(plan.levels, ","));
  for (const std::string& solver : plan.solvers) out += " --solver " + shell_quoted(solver);
  return out + fmt::format(" --seeds {} --seed {} --limit {:g}", plan.seeds, plan.first_seed, plan.seconds);
}

std::string run_line(const CalibrationPlan& plan, const CalibrationRun& one) {
  return fmt::format("{} = {}, seed {}, {}: {}", plan.dial, one.level, one.seed, one.solver,
                     run_text(one.run));
}

std::string table_of(const Calibration& calibration, bool coloured) {
  const CalibrationPlan& plan = calibration.plan;
  Table out;
  out.row({plan.dial, "solver", "answered", "median s", "least", "most", "conflicts"});
  std::string behind;
  for (const std::string& solver : plan.solvers) {
    const std::vector<LevelCost> costs = costs_of(calibration, solver);
    for (const LevelCost& cost : costs) {
      std::vector<Table::Cell> row;
      for (const std::string& cell : solver_cells(plan, solver, cost)) row.emplace_back(cell);
      if (cost.wrong > 0) row.push_back({fmt::format("{} wrong", cost.wrong), Colour::red});
      out.row(std::move(row));
    }
    const Steps steps = steps_of(costs);
    behind += fmt::format(
        "{}: a second at {} = {}, a minute at {} (~: beyond what was measured); rises at {} of {} steps\n",
        solver, plan.dial, level_text(level_at(costs, 1)), level_text(level_at(costs, 60)), steps.rising,
        steps.all);
  }
  return out.text(coloured) + behind;
}

std::string difficulty_page_of(const std::vector<Calibration>& all) {
  std::string summary =
      in_row({"family", "dial", "solver", "a second", "a minute", "rising steps"}) + rule(6);
  std::string details;
  for (const Calibration& one : all) {
    const CalibrationPlan& plan = one.plan;
    std::vector<std::string> head{plan.dial};
    std::map<std::uint64_t, std::vector<std::string>> rows;
    for (const std::uint64_t level : plan.levels) rows[level] = {std::to_string(level)};
    for (const std::string& solver : plan.solvers) {
      head.push_back(solver);
      const std::vector<LevelCost> costs = costs_of(one, solver);
      for (const LevelCost& cost : costs) rows[cost.level].push_back(page_cell(plan, cost));
      for (auto& [level, row] : rows) row.resize(head.size());
      const Steps steps = steps_of(costs);
      summary += in_row({"`" + title_of(plan) + "`", plan.dial, solver, level_text(level_at(costs, 1)),
                         level_text(level_at(costs, 60)), fmt::format("{} of {}", steps.rising, steps.all)});
    }
    details += fmt::format("\n## {}\n\n`{}`\n\n{}{}", title_of(plan), command_of(plan), in_row(head),
                           rule(head.size()));
    for (const auto& [level, row] : rows) details += in_row(row);
  }
  return summary + details;
}

std::string difficulty_text(const Family& family) {
  std::string out;
  for (const DifficultyTable& table : difficulty_tables()) {
    if (table.family != family.name) continue;
    std::string with;
    for (const auto& [name, value] : table.options) with += fmt::format("--{} {} ", name, value);
    std::vector<std::string> solvers;
    for (const MeasuredLevel& level : table.levels)
      if (std::find(solvers.begin(), solvers.end(), level.solver) == solvers.end())
        solvers.push_back(level.solver);
    for (const std::string& solver : solvers) {
      const std::vector<LevelCost> costs = costs_in(table, solver);
      out += fmt::format("  {}--{}: {} takes a second at {}, a minute at {}\n", with, table.dial, solver,
                         level_text(level_at(costs, 1)), level_text(level_at(costs, 60)));
    }
  }
  return out.empty()
             ? ""
             : "\nMeasured, see docs/difficulty.md (~: beyond what was measured; -: not known):\n" + out;
}

OrderedJson summary_json(const Calibration& calibration) {
  const CalibrationPlan& plan = calibration.plan;
  OrderedJson out{
      {"family", plan.family},         {"options", plan.options},        {"dial", plan.dial},
      {"limit_seconds", plan.seconds}, {"levels", OrderedJson::array()}, {"solvers", OrderedJson::array()}};
  for (const std::string& solver : plan.solvers) {
    const std::vector<LevelCost> costs = costs_of(calibration, solver);
    for (const LevelCost& cost : costs)
      out["levels"].push_back(
          {{"level", cost.level},
           {"solver", solver},
           {"runs", cost.runs},
           {"answered", cost.answered},
           {"wrong", cost.wrong},
           {"median_seconds", cost.seconds ? OrderedJson(*cost.seconds) : OrderedJson()},
           {"least_seconds", cost.least},
           {"most_seconds", cost.most},
           {"median_conflicts", cost.conflicts ? OrderedJson(*cost.conflicts) : OrderedJson()}});
    const Steps steps = steps_of(costs);
    OrderedJson one{{"solver", solver}, {"rising_steps", steps.rising}, {"steps", steps.all}};
    for (const auto& [key, seconds] : {std::pair{"second_at", 1.0}, {"minute_at", 60.0}})
      if (const auto at = level_at(costs, seconds))
        one[key] = {{"level", at->level}, {"measured", at->measured}};
    out["solvers"].push_back(std::move(one));
  }
  return out;
}

std::string picture_of(const Calibration& calibration) {
  constexpr double width = 640, height = 400, left = 60, right = 150, top = 20, bottom = 50;
  constexpr const char* colours[] = {"#1b6ca8", "#c0392b", "#2e8b57", "#8e44ad", "#d68910", "#566573"};
  const CalibrationPlan& plan = calibration.plan;
  const double least = 0.001, most = std::max(1.0, plan.seconds);
  const auto first = static_cast<double>(plan.levels.front()), last = static_cast<double>(plan.levels.back());
  const auto x = [&](std::uint64_t level) {
    return left + (width - left - right) * (static_cast<double>(level) - first) / std::max(1.0, last - first);
  };
  const auto y = [&](double seconds) {
    const double share = std::log(std::clamp(seconds, least, most) / least) / std::log(most / least);
    return height - bottom - (height - top - bottom) * share;
  };
  std::string out = fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{1}\" viewBox=\"0 0 {0} {1}\" "
      "font-family=\"sans-serif\" font-size=\"12\">\n<rect width=\"{0}\" height=\"{1}\" fill=\"white\"/>\n",
      width, height);
  for (double seconds = least; seconds <= most * 1.001; seconds *= 10)
    out += fmt::format(
        "<line x1=\"{0}\" x2=\"{1}\" y1=\"{2:.1f}\" y2=\"{2:.1f}\" stroke=\"#ddd\"/>\n"
        "<text x=\"{3}\" y=\"{4:.1f}\" text-anchor=\"end\">{5:g} s</text>\n",
        left, width - right, y(seconds), left - 6, y(seconds) + 4, seconds);
  for (const std::uint64_t level : plan.levels)
    out += fmt::format("<text x=\"{:.1f}\" y=\"{}\" text-anchor=\"middle\">{}</text>\n", x(level),
                       height - bottom + 18, level);
  out += fmt::format("<text x=\"{}\" y=\"{}\" text-anchor=\"middle\">{}: {}</text>\n",
                     (left + width - right) / 2, height - 10, title_of(plan), plan.dial);
  for (std::size_t s = 0; s < plan.solvers.size(); ++s) {
    const std::string& solver = plan.solvers[s];
    const char* colour = colours[s % std::size(colours)];
    for (const CalibrationRun& one : calibration.runs)
      if (one.solver == solver)
        out +=
            fmt::format("<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"2.5\" fill=\"{}\" fill-opacity=\"0.4\"/>\n",
                        x(one.level), y(one.run.seconds), colour);
    std::string points;
    for (const LevelCost& cost : costs_of(calibration, solver))
      if (cost.seconds) points += fmt::format("{:.1f},{:.1f} ", x(cost.level), y(*cost.seconds));
    out += fmt::format(
        "<polyline points=\"{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"2\"/>\n"
        "<text x=\"{}\" y=\"{}\" fill=\"{}\">{}</text>\n",
        points, colour, width - right + 10, top + 16 * static_cast<double>(s + 1), colour,
        solver.substr(0, 20));
  }
  return out + "</svg>\n";
}

}  // namespace reductio::cli
