#include "cli/commands/solve.hpp"

#include <fmt/format.h>

#include <filesystem>

#include "cli/answers.hpp"
#include "cli/failure.hpp"
#include "cli/files.hpp"
#include "cli/offered.hpp"
#include "cli/recorded.hpp"
#include "cli/settings.hpp"
#include "cli/solved.hpp"
#include "cli/table.hpp"
#include "instances/recorded_answer.hpp"
#include "instances/units.hpp"
#include "reductions/chains/way_back.hpp"

namespace reductio::cli {
namespace {

Request request_of(const Session& session) {
  const Arguments& asked = session.asked();
  Request out{.ask = {}, .solver = asked.text("solver", "")};
  for (const Ask ask : all_asks) {
    const std::string word(name(ask));
    if (!asked.has(word)) continue;
    if (out.ask)
      throw InputError("--" + word, fmt::format("together with --{}", name(*out.ask)), "one of them");
    out.ask = ask;
    if (ask != Ask::list && ask != Ask::top) continue;
    out.most = asked.size(word, 0);
    if (out.most == 0) throw InputError("--" + word, "0", "1 or more");
  }
  if (!out.solver.empty()) find_solver(out.solver);
  return out;
}

bool explains(const Session& session) { return session.asked().has("explain"); }

// One file; `place` is its number where its recipe has none.
Solved solve_file(const Session& session, const std::string& file, std::size_t place, const Request& request,
                  Work::Clock::time_point deadline) {
  Instance instance = read(session, file, Recorded::is_compared);
  Work work = session.work();  // only now: while a pipe is read, Ctrl-C ends the program at once
  work.deadline = deadline;
  return solve_instance(std::move(instance), file, place, request, work);
}

// The targets of one source: their OR.
Solved solve_targets(const Session& session, const std::vector<std::string>& files, const Request& request) {
  const auto deadline = session.deadline();
  Solved all = solve_file(session, files.front(), 0, request, deadline);
  for (std::size_t k = 1; k < files.size() && !settled(all); ++k)
    join(all, solve_file(session, files[k], k, request, deadline));
  return all;
}

// Who offered what, where that is wanted, and what is not as it should be: lines beside the answer.
void note_on(const Session& session, const Request& request, const Solved& solved) {
  if (explains(session) && !session.json()) {
    std::string offers = offers_text(solved.offers, *solved.solver, !request.solver.empty());
    offers.pop_back();  // the end of the last line
    const Instance& instance = solved.instance;
    session.note(fmt::format("{}: {} of {}, {}\n{}", solved.file, in_words(solved.question), instance.problem,
                             sizes_text(sizes(instance.data), instance.threshold()), offers));
  }
  if (!solved.why.empty()) session.note(fmt::format("{}: {}", solved.file, solved.why));
  if (const auto other = contradiction(solved.recorded, solved.answer))
    session.note(fmt::format("{}: {}", solved.file, *other));
}

// The recipes of files that say that they are the targets of one source; none: they do not.
std::vector<Recipe> targets_recipes(const Session& session, const std::vector<std::string>& files) {
  std::vector<Recipe> out;
  for (const std::string& file : files) {
    try {
      const Instance instance = read(session, file);
      if (find_problem(instance.problem).value != nullptr) return {};  // values have no OR: a table of them
      out.push_back(instance.provenance.recipe);
    } catch (const InputError&) {
      return {};  // what is wrong with it is said when it is solved
    } catch (const Stopped&) {
      return {};  // and so is that there is not the time to read it
    }
    if (!of_one_source({out.front(), out.back()}, false)) return {};
  }
  return of_one_source(out, false) ? out : std::vector<Recipe>();
}

// A directory of instances that are no targets of one source: each for itself.
struct Each {
  Table table;
  OrderedJson json = OrderedJson::array();
  std::string listed;  // witnesses, of --list and --top, and histograms
  bool contradicted = false, refused = false;
  std::vector<ManifestEntry> manifest;  // what the directory says of its files
};

void add_solved(const Session& session, const Request& request, Solved solved, Each& to) {
  note_on(session, request, solved);
  const bool wrong = agree(solved.recorded.known, solved.answer) == false;
  const std::string recorded =
      solved.recorded.known.kind == AnswerKind::unknown ? "none" : recorded_text(solved.recorded);
  const std::string file = std::filesystem::path(solved.file).filename();
  to.contradicted = to.contradicted || wrong;
  to.table.row({file,
                short_text(solved),
                {recorded + (wrong ? ", contradicted" : ""), wrong ? Colour::red : Colour::plain},
                in_seconds(solved.seconds)});
  OrderedJson json{{"file", file}};
  json.update(solved_json(solved, explains(session), false, true));
  json["recorded"] = name(solved.recorded.known.kind);
  to.json.push_back(json);
  for (const Found& found : solved.found) to.listed += file + ": " + found.text + "\n";
  if (!solved.histogram.empty()) to.listed += file + ":\n" + histogram_text(solved) + "\n";
}

// Each has the whole time of --timeout, and costs no other its answer where it is no instance.
int solve_each(const Session& session, const std::vector<std::string>& files, const Request& request) {
  Each each;
  each.manifest = manifest_of(session.words().front()).value_or(std::vector<ManifestEntry>());
  each.table.row({"file", "answer", "recorded", "seconds"});
  for (std::size_t k = 0; k < files.size(); ++k) {
    const std::string file = std::filesystem::path(files[k]).filename();
    try {
      Solved solved = solve_file(session, files[k], k, request, session.deadline());
      take_from(each.manifest, solved.file, solved.instance, solved.recorded);
      add_solved(session, request, std::move(solved), each);
    } catch (const InputError& e) {
      each.refused = true;
      each.table.row({file, {"refused", Colour::red}, "", ""});
      each.json.push_back({{"file", file}, {"error", failure_of(e).json}});
      session.note(e.what());
    } catch (const Stopped& e) {
      session.check_stopped();
      each.table.row({file, "unknown", "", session.asked().text("timeout") + " s"});
      each.json.push_back({{"file", file}, {"answer", name(AnswerKind::unknown)}, {"stopped", e.what()}});
      session.note(fmt::format("stopped: {}", e.what()));
    }
    session.check_stopped();
  }
  if (session.json())
    session.print(each.json);
  else
    session.print(each.listed + each.table.text(session.coloured()));
  return each.contradicted ? wrong : each.refused ? bad_input : done;
}

}  // namespace

std::vector<Option> Solve::options(const Words&) {
  return joined(
      {{"decide", "", "yes or no, even where the optimum could be asked"},
       {"optimum", "", "the optimum and a pair that attains it, whatever the threshold"},
       {"count", "", "how many witnesses there are"},
       {"list", "K", "the first K witnesses"},
       {"top", "K", "the K candidates with the best scores, whatever the threshold"},
       {"histogram", "", "how many candidates there are of each score"},
       {"value", "", "the number that belongs to all of the data, of a problem that asks for one"},
       {"solver", "SOLVER", "which solver; see `reductio list solvers` [the one that offers the least time]"},
       {"explain", "", "say also what each solver offered, and why this one was taken"},
       {"check", "", "say also that the recorded answer agrees, or that none is recorded"},
       {"timeout", "S", "stop after S seconds and answer unknown; of a table, for each file [never]"},
       memory_option()},
      reading_options(), shared_options());
}

int Solve::run(const Session& session) {
  const std::string& path = session.words().front();
  const std::vector<std::string> files = files_of(path);
  const bool many = files.front() != path, check = session.asked().has("check");
  const Request request = request_of(session);
  const std::vector<Recipe> recipes = many ? targets_recipes(session, files) : std::vector<Recipe>();
  if (many && recipes.empty()) return solve_each(session, files, request);
  const Solved solved = solve_targets(session, files, request);
  session.check_stopped();
  note_on(session, request, solved);
  if (many && solved.answer.kind != AnswerKind::yes && !of_one_source(recipes, true))
    session.note("these are not all targets of their source: their answer is not its");
  if (session.json()) {
    session.print(solved_json(solved, explains(session), many, check));
  } else {
    const std::string comment = solved.instance.shape().witness_is_assignment() ? "c " : "";
    session.print(solved_text(solved, many) + (check ? comment + check_text(solved) : ""));
  }
  return agree(solved.recorded.known, solved.answer) == false ? wrong : status_of(solved.answer.kind);
}

}  // namespace reductio::cli
