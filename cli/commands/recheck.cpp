#include "cli/commands/recheck.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "cli/programs.hpp"
#include "cli/settings.hpp"
#include "cli/table.hpp"
#include "instances/error.hpp"
#include "instances/json.hpp"
#include "verifier/engines/process.hpp"
#include "verifier/engines/scratch.hpp"

namespace reductio::cli {
namespace {

namespace fs = std::filesystem;

constexpr double default_seconds = 30;
constexpr int contradicted_status = 4;
constexpr std::string_view status_line = "(set-info :status ";

enum class Said { confirmed, unknown, contradicted };

struct Checked {
  std::string file, stated, answer;
  Said said = Said::unknown;
  double seconds = 0;
};

// A script without its status, and the status.
struct EmittedQuestion {
  std::string text, stated;
};

EmittedQuestion read_question(const fs::path& path) {
  EmittedQuestion out;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);)
    if (line.starts_with(status_line))
      out.stated = line.substr(status_line.size(), line.find(')') - status_line.size());
    else
      out.text += line + "\n";
  if (out.stated != "sat" && out.stated != "unsat")
    throw InputError(out.stated.empty() ? "no status" : "status " + out.stated,
                     "(set-info :status sat) or unsat on a line of its own, as verify --emit writes it")
        .in(path.string());
  return out;
}

std::vector<fs::path> scripts_of(const std::string& folder) {
  std::error_code failed;
  std::vector<fs::path> out;
  for (const auto& entry : fs::directory_iterator(folder, failed))
    if (entry.path().extension() == ".smt2") out.push_back(entry.path());
  if (failed) throw InputError(failed.message(), "a directory of .smt2 files").in(folder);
  if (out.empty()) throw InputError("no .smt2 file", "what verify --emit writes").in(folder);
  std::sort(out.begin(), out.end());
  return out;
}

// The answers that the folder's index states, by file; none where it has no index. Every file that it names is there.
std::map<std::string, std::string> stated_in_index(const fs::path& folder) {
  const fs::path path = folder / "index.json";
  std::map<std::string, std::string> out;
  std::ifstream file(path);
  if (!file) return out;
  const Json index = Json::parse(file, nullptr, false);
  const auto refuse = [&](const std::string& found) {
    return InputError(found, "the index that verify --emit writes").in(path.string());
  };
  if (!index.is_array()) throw refuse("no list of claims");
  for (const Json& claim : index) {
    const Json files = claim.is_object() ? claim.value("files", Json()) : Json();
    if (!files.is_array()) throw refuse("a claim without files");
    for (const Json& one : files) {
      if (!one.is_object() || !one.value("file", Json()).is_string()) throw refuse("a file without a name");
      const std::string name = one["file"];
      if (!fs::exists(folder / name)) throw refuse("names " + in_quotes(name) + ", which is not there");
      const Json status = one.value("status", Json());
      if (status.is_string()) out[name] = status;
    }
  }
  return out;
}

void check_status(const fs::path& script, const std::string& stated,
                  const std::map<std::string, std::string>& index) {
  const auto known = index.find(script.filename().string());
  if (known != index.end() && known->second != stated)
    throw InputError(script.string(), "status " + stated, known->second + ", as index.json states it");
}

bool is_smt_answer(const std::string& word) { return word == "sat" || word == "unsat" || word == "unknown"; }

std::string first_line(const std::string& text) {
  const std::size_t from = std::min(text.find_first_not_of(" \t\r\n"), text.size());
  const std::string line = text.substr(from, std::min(text.find('\n', from), text.size()) - from);
  return line.substr(0, line.find_last_not_of(" \t\r") + 1);
}

// What the solver prints first; no bare sat or unsat where it ends by a signal, reports an error, or says another
// answer too.
std::string answer_of(const ProcessResult& result) {
  using How = ProcessResult::How;
  if (result.how == How::timed_out) return "no answer in time";
  if (result.how == How::flooded) return "it printed more than is read";
  const std::string line = first_line(result.out.empty() ? result.err : result.out);
  if (line.empty()) return "nothing";
  if (result.signal != 0) return fmt::format("{}; then ended by signal {}", line, result.signal);
  std::istringstream lines(result.out);
  for (std::string next; std::getline(lines, next);)
    if (const std::string other = first_line(next);
        other.starts_with("(error") || (is_smt_answer(line) && is_smt_answer(other) && other != line))
      return line == other ? line : fmt::format("{}, and {}", line, other);
  return line;
}

Checked check(const fs::path& script, const EmittedQuestion& question, Words command, const Scratch& folder,
              double seconds, const Work& work) {
  command.push_back(folder.write(script.filename().string(), question.text));
  const auto start = Work::Clock::now();
  constexpr std::uint64_t most_memory = std::uint64_t{8} << 30;  // bytes
  const ProcessLimits limits{
      .deadline = start + std::chrono::milliseconds(static_cast<std::int64_t>(seconds * 1000)),
      .memory = most_memory};
  Checked out{script.filename().string(), question.stated, answer_of(run_process(command, "", limits, work)),
              Said::unknown, 0};
  if (out.answer == "sat" || out.answer == "unsat")
    out.said = out.answer == out.stated ? Said::confirmed : Said::contradicted;
  out.seconds = std::chrono::duration<double>(Work::Clock::now() - start).count();
  return out;
}

// Relations that make every clause true are what Horn clauses ask for.
void accept_relations(std::vector<Checked>& all) {
  std::map<std::string, Said> said;
  for (const Checked& one : all) said[one.file] = one.said;
  for (Checked& one : all) {
    const auto relations = said.find(fs::path(one.file).replace_extension("recheck.smt2").string());
    if (one.said == Said::unknown && relations != said.end() && relations->second == Said::confirmed) {
      one.said = Said::confirmed;
      one.answer += "; its relations: unsat";
    }
  }
}

std::string name(Said said) {
  return said == Said::confirmed ? "confirmed" : said == Said::contradicted ? "contradicted" : "unknown";
}

std::string table_of(const std::vector<Checked>& all, bool coloured) {
  Table table;
  table.row({"file", "stated", "answer", "verdict", "seconds"});
  for (const Checked& one : all) {
    const Colour colour = one.said == Said::confirmed      ? Colour::green
                          : one.said == Said::contradicted ? Colour::red
                                                           : Colour::yellow;
    table.row({one.file, one.stated, one.answer, {name(one.said), colour}, in_seconds(one.seconds)});
  }
  return table.text(coloured);
}

OrderedJson json_of(const std::vector<Checked>& all) {
  OrderedJson out = OrderedJson::array();
  for (const Checked& one : all)
    out.push_back({{"file", one.file},
                   {"stated", one.stated},
                   {"answer", one.answer},
                   {"verdict", name(one.said)},
                   {"seconds", one.seconds}});
  return out;
}

}  // namespace

std::vector<Option> Recheck::options(const Words&) {
  return joined({{"with", "CMD", "the solver, and its words: cvc5, \"z3 -T:10\""},
                 {"timeout", "S", "seconds for each file [30]"}},
                shared_options());
}

int Recheck::run(const Session& session) {
  const Words command = command_words(session, "with");
  const double seconds = session.asked().real("timeout", default_seconds);
  const std::vector<fs::path> scripts = scripts_of(session.words().front());
  const auto index = stated_in_index(session.words().front());
  std::vector<EmittedQuestion> questions;
  for (const fs::path& script : scripts) {
    questions.push_back(read_question(script));
    check_status(script, questions.back().stated, index);
  }
  const Work work = session.work();
  const Scratch folder;
  std::vector<Checked> all;
  for (const fs::path& script : scripts) {
    session.check_stopped();
    work.tell("asking " + command.front(),
              static_cast<double>(all.size()) / static_cast<double>(scripts.size()));
    all.push_back(check(script, questions[all.size()], command, folder, seconds, work));
  }
  session.check_stopped();
  accept_relations(all);
  const auto count = [&](Said said) {
    return std::count_if(all.begin(), all.end(), [&](const Checked& one) { return one.said == said; });
  };
  if (session.json())
    session.print(json_of(all));
  else
    session.print(table_of(all, session.coloured()) +
                  fmt::format("\n{} file{}: {} confirmed, {} unknown, {} contradicted\n", all.size(),
                              all.size() == 1 ? "" : "s", count(Said::confirmed), count(Said::unknown),
                              count(Said::contradicted)));
  return count(Said::contradicted) > 0 ? contradicted_status : count(Said::unknown) > 0 ? unchecked : done;
}

}  // namespace reductio::cli
