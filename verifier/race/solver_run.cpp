#include "verifier/race/solver_run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <csignal>
#include <filesystem>
#include <fstream>

#include "instances/formats/format.hpp"
#include "instances/read_answer.hpp"
#include "verifier/engines/process.hpp"
#include "verifier/engines/scratch.hpp"
#include "verifier/programs/command_line.hpp"
#include "verifier/solvers/solver.hpp"

namespace reductio::verifier {
namespace {

constexpr std::string_view file_word = "{}", answer_word = "{out}";

// How programs are asked for a model and statistics where naming the file is not enough.
const std::vector<std::pair<std::string_view, CommandWords>>& known_programs() {
  static const std::vector<std::pair<std::string_view, CommandWords>> all{{"minisat", {"{}", "{out}"}},
                                                                          {"clasp", {"--stats", "{}"}}};
  return all;
}

bool is_ours(const std::string& name) {
  return std::any_of(solvers().begin(), solvers().end(), [&](const Solver& one) { return one.name == name; });
}

void replace(std::string& word, std::string_view what, const std::string& by) {
  for (std::size_t at = word.find(what); at != word.npos; at = word.find(what, at + by.size()))
    word.replace(at, what.size(), by);
}

std::string whole(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// What a run that ended by itself says. Throws InputError where that cannot be read.
AnswerRead answer_in(const ProcessResult& result, const std::string& written, const Instance& instance) {
  constexpr int yes = 10, no = 20;
  const std::string& text = written.empty() ? result.out : written;
  AnswerRead read;
  if (has_answer(text, "its output", instance.shape())) read = read_answer_to(text, "its output", instance);
  const AnswerKind by_status = result.exit_code == yes  ? AnswerKind::yes
                               : result.exit_code == no ? AnswerKind::no
                                                        : AnswerKind::unknown;
  if (read.answer.kind == AnswerKind::unknown) read.answer.kind = by_status;
  if (by_status != AnswerKind::unknown && by_status != read.answer.kind)
    throw InputError("exit status", std::to_string(result.exit_code),
                     "that of its answer, " + std::string(name(read.answer.kind)));
  return read;
}

// Holds the answer against the instance and what is known of it.
void check(SolverRun& out, const AnswerRead& read, const Instance& instance) {
  out.answer = read.answer.kind;
  if (out.answer == AnswerKind::unknown) return;
  out.ended = Ended::answered;
  const Provenance& says = instance.provenance;
  if (says.known.kind != AnswerKind::unknown) {
    out.checked = says.known.kind == out.answer;
    if (!out.checked)
      out.fault = fmt::format("it says {}, and the answer is {} ({})", name(out.answer),
                              name(says.known.kind), says.known_by);
  }
  if (out.answer == AnswerKind::yes && read.answer.witness) {
    const bool holds = surely(find_problem(instance.problem).holds(instance.data, *read.answer.witness));
    if (holds) out.checked = true, out.fault.clear();
    if (!holds && read.unmentioned == 0) out.fault = "its witness does not hold";
  }
  if (!out.fault.empty()) out.ended = Ended::wrong, out.checked = false;
}

}  // namespace

std::string_view name(Ended ended) {
  constexpr std::string_view names[] = {"answered", "unknown", "time", "crash", "wrong"};
  return names[static_cast<std::size_t>(ended)];
}

std::optional<Ended> ended_of(std::string_view text) {
  for (const Ended one : {Ended::answered, Ended::unknown, Ended::time, Ended::memory_or_crash, Ended::wrong})
    if (name(one) == text) return one;
  return std::nullopt;
}

ForeignSolver foreign_solver(const std::string& line, const std::string& self) {
  ForeignSolver out{line, shell_words(line, "--solver")};
  const std::string program = out.words.front();
  if (!on_path(program) && out.words.size() == 1 && is_ours(program)) {
    out.words = {self, "solve", std::string(file_word), "--solver", program, "--json", "--quiet"};
    return out;
  }
  if (!on_path(program))
    throw InputError("--solver", "'" + program + "'", "a program, or one of `reductio list solvers`");
  const auto has = [&](std::string_view what) {
    return std::any_of(out.words.begin(), out.words.end(),
                       [&](const std::string& word) { return word.find(what) != word.npos; });
  };
  if (has(file_word)) return out;
  CommandWords behind{std::string(file_word)};
  for (const auto& [known, words] : known_programs())
    if (std::filesystem::path(program).filename() == known) behind = words;
  out.words.insert(out.words.end(), behind.begin(), behind.end());
  return out;
}

SolverRun run_solver(const ForeignSolver& solver, const Instance& instance, const CallLimits& limits,
                     const Work& work) {
  const Scratch folder;
  const std::string end(format_for(instance, "-", {}).extensions.front());
  const std::string file =
      folder.write("instance" + end, write_bytes(instance, {.blind = true, .bare = true}));
  const std::string answer = folder.path() + "/answer";
  CommandWords words = solver.words;
  for (std::string& word : words) replace(word, answer_word, answer), replace(word, file_word, file);
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(limits.time);
  // A second more by the clock than by the processor, doubled: a program that waits for others is not at fault.
  const ProcessLimits all{
      .deadline = Work::Clock::now() + 2 * limits.time + std::chrono::seconds(1),
      .memory = limits.memory,
      .file = limits.file,
      .processor_seconds = static_cast<std::uint64_t>(std::max<std::int64_t>(1, seconds.count())),
      .output = limits.output,
      .folder = folder.path()};
  const ProcessResult result = run_process(words, "", all, work);
  using How = ProcessResult::How;
  if (result.how == How::stopped) throw work.stopped("stopped before the solver had ended");
  if (result.how == How::not_found) throw InputError("--solver", result.err, "a program that runs");
  SolverRun out;
  out.seconds = result.processor_seconds;
  out.memory = result.peak_memory;
  out.conflicts = conflicts_in(result.out);
  if (!out.conflicts) out.conflicts = conflicts_in(result.err);
  // Who has used up its time is killed; what it has used is then known to a tick of the clock.
  const bool killed = result.signal == SIGXCPU || result.signal == SIGKILL;
  const bool out_of_time =
      result.how == How::timed_out || (killed && out.seconds >= 0.9 * static_cast<double>(seconds.count()));
  if (out_of_time || work.over()) {
    out.ended = Ended::time;
    return out;
  }
  if (result.how == How::flooded || result.signal != 0) {
    out.ended = Ended::memory_or_crash;
    out.fault = result.how == How::flooded ? "it wrote without end" : fmt::format("signal {}", result.signal);
    return out;
  }
  try {
    check(out, answer_in(result, whole(answer), instance), instance);
  } catch (const InputError& e) {
    out.ended = Ended::wrong;
    out.fault = e.what();
  }
  return out;
}

std::optional<std::uint64_t> conflicts_in(std::string_view output) {
  std::optional<std::uint64_t> last;
  while (!output.empty()) {
    std::string_view line = output.substr(0, output.find('\n'));
    output.remove_prefix(std::min(output.size(), line.size() + 1));
    const auto skip = [&](std::string_view blanks) {
      line.remove_prefix(std::min(line.size(), line.find_first_not_of(blanks)));
    };
    if (line.starts_with("c ")) line.remove_prefix(2);
    skip(" \t");
    constexpr std::string_view word = "conflicts";
    const bool is_it =
        line.size() > word.size() && std::equal(word.begin(), word.end(), line.begin(), [](char a, char b) {
          return a == std::tolower(static_cast<unsigned char>(b));
        });
    if (!is_it) continue;
    line.remove_prefix(word.size());
    skip(" \t:");
    std::uint64_t number = 0;
    std::size_t digits = 0;
    for (; digits < line.size() && digits < 18 && std::isdigit(static_cast<unsigned char>(line[digits])) != 0;
         ++digits)
      number = 10 * number + static_cast<std::uint64_t>(line[digits] - '0');
    if (digits > 0) last = number;
  }
  return last;
}

}  // namespace reductio::verifier
