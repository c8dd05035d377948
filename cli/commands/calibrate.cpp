#include "cli/commands/calibrate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "cli/calibrations.hpp"
#include "cli/files.hpp"
#include "cli/foreign_solvers.hpp"
#include "cli/json.hpp"
#include "cli/settings.hpp"
#include "instances/json.hpp"

namespace reductio::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t most_seeds = 100'000;

Calibration read_calibration(const std::string& path) {
  try {
    return calibration_from_json(parse_json(read_whole(path), path));
  } catch (const InputError& e) {
    throw e.in(path);
  }
}

// --dial vars=80..120:10
std::pair<std::string, std::vector<std::uint64_t>> dial_of(const Family& family, const std::string& text) {
  const std::size_t is = text.find('=');
  std::vector<std::string> names;
  for (const OptionSpec& option : family.options)
    if (option.kind == OptionSpec::Kind::size) names.emplace_back(option.name);
  if (is == text.npos) throw InputError("--dial", in_quotes(text), "NAME=FROM..TO:STEP or NAME=A,B,C");
  const std::string name = text.substr(0, is);
  if (std::find(names.begin(), names.end(), name) == names.end())
    throw unknown_word("--dial", in_quotes(name), name, names);
  return {name, parse_levels(text.substr(is + 1), "--dial")};
}

CalibrationPlan plan_of(const Session& session) {
  const Arguments& asked = session.asked();
  if (session.words().size() != 1)
    throw InputError("calibrate", std::to_string(session.words().size()) + " words",
                     "one family, or result files");
  const Family& family = find_family(session.words().front());
  asked.need({"dial", "solver"});
  CalibrationPlan plan;
  plan.family = family.name;
  std::tie(plan.dial, plan.levels) = dial_of(family, asked.text("dial"));
  for (const OptionSpec& option : family.options)
    if (const std::string name(option.name); asked.has(name)) plan.options[name] = asked.text(name);
  if (plan.options.contains(plan.dial))
    throw InputError("--" + plan.dial, plan.options[plan.dial] + " beside --dial", "one of them");
  plan.solvers = asked.all("solver");
  plan.seeds = asked.size("seeds", 5);
  plan.first_seed = asked.size("seed", 0);
  plan.seconds = asked_seconds(session, "limit", 1);
  plan.memory = asked_memory(session);
  if (plan.seeds < 1 || plan.seeds > most_seeds)
    throw InputError("--seeds", asked.text("seeds"), fmt::format("1 to {}", most_seeds));
  for (const std::uint64_t level : plan.levels) {  // refuses before anything is run
    std::map<std::string, std::string> options = plan.options;
    options[plan.dial] = std::to_string(level);
    family.resolve(Settings(family.options, options));
  }
  return plan;
}

// What a file of the same measurement holds already.
Calibration begun(const Session& session, const CalibrationPlan& plan) {
  const std::string file = session.output();
  if (file == "-" || !fs::exists(file)) return {plan, {}};
  Calibration out = read_calibration(file);
  const auto what = [](const CalibrationPlan& one) {
    return std::tie(one.family, one.options, one.dial, one.memory);
  };
  if (what(out.plan) != what(plan))
    throw InputError("runs of " + command_of(out.plan), "those of the same family, options, dial and memory")
        .in(file);
  const auto add = [](auto& to, const auto& more) {
    for (const auto& one : more)
      if (std::find(to.begin(), to.end(), one) == to.end()) to.push_back(one);
  };
  // With more time, runs that met their limit are made again.
  if (plan.seconds > out.plan.seconds)
    std::erase_if(out.runs, [](const CalibrationRun& one) { return one.run.ended == Ended::time; });
  CalibrationPlan all = plan;
  all.seconds = std::max(plan.seconds, out.plan.seconds);
  add(all.levels, out.plan.levels);
  std::sort(all.levels.begin(), all.levels.end());
  add(all.solvers, out.plan.solvers);
  out.plan = std::move(all);
  return out;
}

void keep(const Session& session, const Calibration& calibration) {
  if (session.output() == "-") return;
  write_whole(session.output(), [&](Output& out) { out.write(to_json(calibration).dump() + "\n"); });
}

Calibration measured(const Session& session) {
  const CalibrationPlan plan = plan_of(session);
  check_place(session, session.output());
  Calibration out = begun(session, plan);
  const std::vector<ForeignSolver> solvers = asked_solvers(session, true);
  const Work work = session.work(memory_limit(session, session.output()));
  calibrate(out, plan, solvers, work, [&](const CalibrationRun& run) {
    session.note(run_line(plan, run));
    keep(session, out);
  });
  keep(session, out);
  return out;
}

}  // namespace

std::vector<Option> Calibrate::options(const Words& words) {
  const bool names_family = std::any_of(families().begin(), families().end(), [&](const Family& one) {
    return std::find(words.begin(), words.end(), one.name) != words.end();
  });
  const bool of_files = !names_family && std::any_of(words.begin(), words.end(), [](const std::string& word) {
    return word.ends_with(".json") && fs::exists(word);
  });
  const Family* family = of_files ? nullptr : named_family(words);
  std::vector<Option> all;
  if (family != nullptr)
    for (const OptionSpec& spec : family->options) all.push_back(option_of(spec));
  const std::vector<Option> shared =
      joined({{"dial", "NAME=LEVELS", "the option that is changed: NAME=FROM..TO:STEP or NAME=A,B,C"},
              solver_option(),
              {"seeds", "N", "instances a level [5]"},
              {"seed", "S", "the first of their seeds [0]"},
              seconds_option("limit"),
              solver_memory_option(),
              {"svg", "FILE", "a picture of it"},
              {"page", "", "as a page in Markdown"}},
             shared_options());
  for (const Option& option : shared)
    if (family == nullptr || !has_option(family->options, option.name)) all.push_back(option);
  return all;
}

int Calibrate::run(const Session& session) {
  std::vector<Calibration> all;
  const bool of_files = fs::is_regular_file(session.words().front());
  if (of_files)
    for (const std::string& file : session.words()) all.push_back(read_calibration(file));
  else
    all.push_back(measured(session));
  if (session.asked().has("svg")) {
    if (all.size() != 1)
      throw InputError("--svg", std::to_string(all.size()) + " files",
                       "one: a picture is of one measurement");
    write_out(session, session.asked().text("svg"), [&](Output& out) { out.write(picture_of(all.front())); });
  }
  OrderedJson json = OrderedJson::array();
  std::string text;
  bool wrong = false;
  for (const Calibration& one : all) {
    json.push_back(summary_json(one));
    text += (text.empty() ? "" : "\n") + title_of(one.plan) + "\n" + table_of(one, session.coloured());
    for (const CalibrationRun& run : one.runs) wrong = wrong || run.run.ended == Ended::wrong;
  }
  // The file of -o holds the runs of a measurement; of files it holds what is printed.
  if (session.asked().has("page")) text = difficulty_page_of(all);
  const OrderedJson& value = all.size() == 1 ? json.front() : json;
  if (of_files && session.json())
    session.print(value);
  else if (of_files)
    session.print(text);
  else if (session.json())
    print_aside(value);
  else
    write_whole("-", [&](Output& out) { out.write(text); });
  return wrong ? 1 : done;
}

}  // namespace reductio::cli
