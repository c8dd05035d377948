#include "cli/commands/race.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>

#include "cli/failure.hpp"
#include "cli/files.hpp"
#include "cli/foreign_solvers.hpp"
#include "cli/meant.hpp"
#include "cli/recorded.hpp"
#include "cli/settings.hpp"
#include "cli/table.hpp"
#include "instances/recorded_answer.hpp"
#include "instances/units.hpp"
#include "verifier/solved.hpp"

namespace reductio::cli {
namespace {

namespace fs = std::filesystem;

constexpr double least_race_seconds = 0.1;

struct RaceRow {
  std::string instance, solver;
  SolverRun run;
};

// What came out so far.
struct Rows {
  std::vector<RaceRow> rows;
  OrderedJson instances = OrderedJson::array();
  std::vector<std::pair<std::string, std::string>> refused;  // instances, and why
  bool refuted_record = false;
};

// Everything that is asked for, looked at before anything runs.
struct RacePlan {
  std::vector<std::string> files;
  std::vector<ForeignSolver> solvers;
  std::vector<SourceAtHand> sources;
  double seconds = 0, truth = 0;
  std::uint64_t memory = 0;
  std::map<std::string, std::vector<ManifestEntry>> manifests;  // by folder
};

RacePlan race_plan(const Session& session) {
  const Arguments& asked = session.asked();
  asked.need({"solver"});
  RacePlan plan;
  plan.solvers = asked_solvers(session, false);
  plan.seconds = asked_seconds(session, "seconds", least_race_seconds);
  plan.memory = asked_memory(session);
  plan.truth = asked.real("truth", 0);
  if (!(plan.truth >= 0 && plan.truth <= 1e6))
    throw InputError("--truth", asked.text("truth"), "seconds, from 0 to 1e6");
  for (const std::string& word : session.words())
    for (const std::string& file : files_of(word)) {
      if (file == "-") throw InputError("INSTANCE", "standard input", "a file: it is read more than once");
      check_file_meant(file);
      if (!fs::exists(file)) throw InputError("no such file", "an instance", Fault::file).in(file);
      plan.files.push_back(file);
      const std::string folder = fs::path(file).parent_path();
      if (!plan.manifests.contains(folder))
        plan.manifests[folder] =
            manifest_of(folder.empty() ? "." : folder).value_or(std::vector<ManifestEntry>());
    }
  for (const std::string& file : asked.all("source")) {
    SourceAtHand source{file, read(session, file), ""};
    source.sha256 = digest(source.instance);
    plan.sources.push_back(std::move(source));
  }
  return plan;
}

// With what is known of it, wherever that is recorded, or found by our own solver where --truth asks for it.
Instance raced_instance(const Session& session, const RacePlan& plan, const std::string& file) {
  Instance instance = read(session, file, Recorded::is_compared);
  instance.provenance = provenance_beside(file, "", instance);
  take_from(plan.manifests.at(fs::path(file).parent_path()), file, instance, instance.provenance);
  if (plan.truth > 0 && instance.provenance.known.kind == AnswerKind::unknown) {
    Work work = session.work();
    work.deadline =
        Work::Clock::now() + std::chrono::milliseconds(static_cast<std::int64_t>(plan.truth * 1000));
    Solved solved = solve_instance(instance, file, 0, {}, work);
    session.check_stopped();
    instance.provenance.known = std::move(solved.answer);
    if (instance.provenance.known.kind != AnswerKind::unknown)
      instance.provenance.known_by = fmt::format("solved by {}", solved.solver->name);
  }
  return instance;
}

// What the table says of an answer; empty: there is none.
std::string_view right_text(const SolverRun& run) {
  if (run.ended == Ended::wrong) return "wrong";
  if (run.ended != Ended::answered) return "";
  if (run.answer == AnswerKind::yes && !run.judged.witnessed) return "no witness";
  return run.judged.right ? "right" : "unchecked";
}

std::string answer_text_of(const SolverRun& run) {
  const bool none = run.ended != Ended::answered && run.answer == AnswerKind::unknown;
  std::string out(none && run.ended != Ended::wrong ? name(run.ended) : none ? "unread" : name(run.answer));
  const bool number = run.answer == AnswerKind::optimum || run.answer == AnswerKind::value;
  return number && run.judged.value ? out + " " + run.judged.value->text() : out;
}

std::string why_text(const SolverRun& run) {
  if (!run.fault.empty()) return run.fault;
  if (!run.judged.disputed_by.empty()) return "contradicts " + run.judged.disputed_by;
  return run.judged.says;
}

std::string file_name(const std::string& path) { return fs::path(path).filename(); }

void race_on(const Session& session, const RacePlan& plan, const std::string& file, Rows& to) {
  const Instance instance = raced_instance(session, plan, file);
  const WayToSource way = way_to_source(file, instance, plan.sources, session.work());
  const Provenance& says = instance.provenance;
  to.instances.push_back({{"file", file},
                          {"problem", instance.problem},
                          {"sha256", digest(instance)},
                          {"answer", name(says.known.kind)},
                          {"known_by", says.known_by}});
  const std::size_t first = to.rows.size();
  for (const ForeignSolver& solver : plan.solvers) {
    const Work work = session.work();  // gone, with its bar, before the line about the run
    to.rows.push_back({file, solver.name, {}});
    try {
      to.rows.back().run = run_solver(solver, instance, solver_limits(plan.seconds, plan.memory), work, &way);
    } catch (...) {
      to.rows.pop_back();
      throw;
    }
    std::vector<RunOf> runs;
    for (std::size_t k = first; k < to.rows.size(); ++k)
      runs.push_back({&to.rows[k].solver, &to.rows[k].run});
    compare(runs, find_problem(instance.problem));
    to.refuted_record = to.refuted_record || to.rows.back().run.judged.refutes_record;
    session.note(fmt::format("{}, {}: {}", file_name(file), solver.name, run_text(to.rows.back().run)));
  }
}

std::string race_table(const Rows& all, bool coloured) {
  Table table;
  table.row({"instance", "solver", "answer", "right?", "seconds", "memory", "why"});
  for (const RaceRow& one : all.rows) {
    const std::string_view right = right_text(one.run);
    const bool ran = one.run.ended != Ended::not_run;
    table.row({file_name(one.instance),
               one.solver,
               answer_text_of(one.run),
               {std::string(right), right == "right"   ? Colour::green
                                    : right == "wrong" ? Colour::red
                                                       : Colour::yellow},
               ran ? in_seconds(one.run.seconds) : "",
               ran ? in_bytes(one.run.memory) : "",
               why_text(one.run)});
  }
  for (const auto& [file, why] : all.refused)
    table.row({file_name(file), "", "", {"refused", Colour::red}, "", "", why});
  return table.text(coloured);
}

OrderedJson race_json(const RacePlan& plan, const Rows& all) {
  OrderedJson out{{"limit_seconds", plan.seconds},
                  {"limit_memory", plan.memory},
                  {"instances", all.instances},
                  {"rows", OrderedJson::array()}};
  for (const RaceRow& one : all.rows) {
    const SolverRun& run = one.run;
    const std::string_view right = right_text(run);
    out["rows"].push_back({{"instance", one.instance},
                           {"solver", one.solver},
                           {"ended", name(run.ended)},
                           {"answer", name(run.answer)},
                           {"value", run.judged.value ? OrderedJson(*run.judged.value) : OrderedJson()},
                           {"right", right.empty() ? OrderedJson() : OrderedJson(right)},
                           {"seconds", run.seconds},
                           {"memory", run.memory},
                           {"conflicts", run.conflicts ? OrderedJson(*run.conflicts) : OrderedJson()},
                           {"why", why_text(run)}});
  }
  for (const auto& [file, why] : all.refused) out["refused"].push_back({{"instance", file}, {"why", why}});
  return out;
}

void print_rows(const Session& session, const RacePlan& plan, const Rows& all) {
  if (session.json())
    session.print_surely(race_json(plan, all));
  else
    session.print_surely(race_table(all, session.coloured()));
}

int status_of(const Rows& all) {
  const bool somebody = std::any_of(all.rows.begin(), all.rows.end(), [](const RaceRow& one) {
    return one.run.ended == Ended::wrong || !one.run.judged.disputed_by.empty();
  });
  if (somebody || all.refuted_record) return wrong;
  return all.refused.empty() ? done : bad_input;
}

}  // namespace

std::vector<Option> Race::options(const Words&) {
  return joined({solver_option(),
                 seconds_option("seconds"),
                 solver_memory_option(),
                 {"source", "FILE", "what an image was made of; may be given more than once", 0, true},
                 {"truth", "SECONDS", "where no answer is recorded, ask our own solver for so long [0]"}},
                reading_options(), shared_options());
}

int Race::run(const Session& session) {
  const RacePlan plan = race_plan(session);
  check_place(session, session.output());
  Rows all;
  for (const std::string& file : plan.files) try {
      race_on(session, plan, file, all);
    } catch (const InputError& e) {
      all.refused.emplace_back(file, e.what());
      session.note(e.what());
    } catch (const Stopped&) {
      print_rows(session, plan, all);
      throw;
    }
  print_rows(session, plan, all);
  return status_of(all);
}

}  // namespace reductio::cli
