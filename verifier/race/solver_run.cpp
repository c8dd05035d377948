#include "verifier/race/solver_run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <csignal>
#include <cstring>
#include <filesystem>
#include <fstream>

#include "instances/formats/format.hpp"
#include "instances/problems/problem.hpp"
#include "instances/read_answer.hpp"
#include "instances/recorded_answer.hpp"
#include "verifier/engines/process.hpp"
#include "verifier/engines/scratch.hpp"
#include "verifier/programs/command_line.hpp"
#include "verifier/solvers/solver.hpp"

namespace reductio::verifier {
namespace {

constexpr std::string_view file_word = "{}", answer_word = "{out}", our_own = "reductio";

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

// Takes the format before a colon off the command line; a program whose name has a colon is one.
std::string format_before(std::string& line) {
  const std::size_t colon = line.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-_");
  if (colon == line.npos || colon == 0 || line[colon] != ':') return "";
  if (on_path(line.substr(0, line.find_first_of(" \t")))) return "";
  std::string format = line.substr(0, colon);
  line.erase(0, colon + 1);
  if (format == our_own) return format;
  try {
    return std::string(find_format(format).name);
  } catch (const InputError& e) {
    throw e.at("--solver");
  }
}

CommandWords our_solver(const std::string& self, const std::string& solver) {
  find_solver(solver);
  return {self, "solve", std::string(file_word), "--solver", solver, "--json", "--quiet"};
}

// The instance as the solver reads it, with the files that its format has beside the first. Returns the path of that.
std::string written_for(const ForeignSolver& solver, const Instance& instance, const Files& files,
                        const Scratch& folder) {
  const std::string name =
      "instance" + std::string(format_for(instance, "-", {.format = solver.format}).extensions.front());
  for (const auto& [suffix, bytes] : files) folder.write(name + suffix, bytes);
  return folder.path() + "/" + name;
}

// The last line that says something.
std::string last_line(std::string_view text) {
  constexpr std::size_t most = 200;
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.back())) != 0) text.remove_suffix(1);
  text.remove_prefix(text.find_last_of("\r\n") + 1);  // npos + 1 is 0
  return std::string(text.substr(0, most));
}

// How a run ended that gave no answer by itself; none: it may have.
std::optional<Ended> ended_without_answer(const ProcessResult& result, const CallLimits& limits, bool over,
                                          std::string& fault) {
  using How = ProcessResult::How;
  const double seconds = std::chrono::duration<double>(limits.time).count();
  // Who has used up its time is killed; what it has used is then known to some ticks of the clock.
  const bool used_up =
      result.signal == SIGXCPU || (result.signal == SIGKILL && result.processor_seconds >= 0.8 * seconds);
  if (result.how == How::timed_out && result.processor_seconds < 0.9 * seconds)
    fault = fmt::format("it took {:.3g} s of the processor, and the clock ran out", result.processor_seconds);
  if (result.how == How::timed_out || over || used_up) return Ended::time;
  if (result.how == How::flooded) fault = "it wrote without end";
  if (result.signal != 0) fault = fmt::format("signal {} ({})", result.signal, strsignal(result.signal));
  if (!fault.empty()) return Ended::memory_or_crash;
  return std::nullopt;
}

ProcessLimits limits_of(const CallLimits& limits) {
  const double seconds = std::chrono::duration<double>(limits.time).count();
  // More by the clock than by the processor: a program that waits for others is not at fault.
  return {.deadline = Work::Clock::now() + limits.patience * limits.time + std::chrono::seconds(1),
          .memory = limits.memory,
          .file = limits.file,
          .processor_seconds = static_cast<std::uint64_t>(std::max(1.0, std::ceil(seconds))),
          .output = limits.output};
}

void judge(SolverRun& out, const ProcessResult& result, const std::string& written, const Instance& instance,
           const WayToSource* image) try {
  const AnswerRead read = answer_in(result, written, instance);
  out.answer = read.answer.kind;
  if (out.answer == AnswerKind::unknown) {
    if (result.exit_code != 0)
      out.fault = fmt::format("exit status {}{}{}", result.exit_code, result.err.empty() ? "" : ": ",
                              last_line(result.err));
    return;
  }
  out.judged = judged_answer(read, instance, image);
  out.checked = out.judged.right;
  out.fault = out.judged.fault;
  out.ended = out.fault.empty() ? Ended::answered : Ended::wrong;
} catch (const InputError& e) {
  out.ended = Ended::wrong;
  out.fault = e.what();
}

// The run of the best score among those whose witness holds; null: none has one.
const RunOf* best_of(const std::vector<RunOf>& runs, const Problem& problem) {
  const RunOf* best = nullptr;
  for (const RunOf& one : runs)
    if (one.run->judged.witnessed && one.run->judged.value &&
        (best == nullptr || surely(problem.better(*one.run->judged.value, *best->run->judged.value))))
      best = &one;
  return best;
}

Answer claim_of(const SolverRun& run) { return {run.answer, {}, run.judged.value}; }

void find_wrong(SolverRun& run, std::string why) {
  run.ended = Ended::wrong, run.checked = false, run.judged.right = false;
  run.fault = std::move(why);
}

}  // namespace

std::string_view name(Ended ended) {
  constexpr std::string_view names[] = {"answered", "unknown", "time", "crash", "wrong", "not run"};
  return names[static_cast<std::size_t>(ended)];
}

std::optional<Ended> ended_of(std::string_view text) {
  for (const Ended one :
       {Ended::answered, Ended::unknown, Ended::time, Ended::memory_or_crash, Ended::wrong, Ended::not_run})
    if (name(one) == text) return one;
  return std::nullopt;
}

ForeignSolver foreign_solver(const std::string& line, const std::string& self) {
  std::string command = line;
  ForeignSolver out{line, {}, format_before(command)};
  if (out.format == our_own) return {line, our_solver(self, command), {}};
  out.words = shell_words(command, "--solver");
  const std::string program = out.words.front();
  if (!on_path(program) && out.words.size() == 1 && is_ours(program)) {
    out.words = our_solver(self, program);
    return out;
  }
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

void check_there(const ForeignSolver& solver) {
  if (!on_path(solver.words.front()))
    throw InputError("--solver", "'" + solver.words.front() + "'",
                     "a program, or one of `reductio list solvers`");
}

CallLimits solver_limits(double seconds, std::uint64_t memory) {
  return {.time = std::chrono::milliseconds(static_cast<std::int64_t>(seconds * 1000)),
          .memory = memory,
          .file = 0};
}

SolverRun run_solver(const ForeignSolver& solver, const Instance& instance, const CallLimits& limits,
                     const Work& work, const WayToSource* image) {
  SolverRun out;
  Files files;
  try {
    files = write_files(instance, {.blind = true, .format = solver.format, .bare = true});
  } catch (const InputError& e) {
    out.ended = Ended::not_run, out.fault = e.what();
    return out;
  }
  const Scratch folder;
  const std::string file = written_for(solver, instance, files, folder), answer = folder.path() + "/answer";
  CommandWords words = solver.words;
  for (std::string& word : words) replace(word, answer_word, answer), replace(word, file_word, file);
  ProcessLimits all = limits_of(limits);
  all.tick = [&, start = Work::Clock::now(), told = 0.0]() mutable {
    constexpr double step = 0.01;
    const std::chrono::duration<double> so_far = Work::Clock::now() - start, all_of_it = limits.time;
    const double done = std::min(1.0, so_far / all_of_it);
    if (done >= told + step) work.tell(solver.name, told = done);
  };
  const ProcessResult result = run_process(words, "", all, work);
  work.tell({}, 1);
  using How = ProcessResult::How;
  if (result.how == How::stopped) throw work.stopped("stopped before the solver had ended");
  if (result.how == How::not_found) {
    out.ended = Ended::not_run, out.fault = result.err;
    return out;
  }
  out.seconds = result.processor_seconds;
  out.memory = result.peak_memory;
  out.conflicts = conflicts_in(result.out);
  if (!out.conflicts) out.conflicts = conflicts_in(result.err);
  if (const auto ended = ended_without_answer(result, limits, work.over(), out.fault))
    out.ended = *ended;
  else
    judge(out, result, whole(answer), instance, image);
  return out;
}

void compare(const std::vector<RunOf>& of_one_instance, const Problem& problem) {
  const auto answered = [](const RunOf& one) { return one.run->ended == Ended::answered; };
  const auto yes = std::find_if(of_one_instance.begin(), of_one_instance.end(), [&](const RunOf& one) {
    return answered(one) && one.run->answer == AnswerKind::yes && one.run->judged.witnessed;
  });
  const RunOf* const best = best_of(of_one_instance, problem);
  for (const RunOf& one : of_one_instance) {
    const auto& value = one.run->judged.value;
    if (!answered(one)) continue;
    if (one.run->answer == AnswerKind::no && yes != of_one_instance.end())
      find_wrong(*one.run, "it says no, and the witness of " + *yes->solver + " holds");
    else if (one.run->answer == AnswerKind::optimum && best != nullptr && value &&
             surely(problem.better(*best->run->judged.value, *value)))
      find_wrong(*one.run, fmt::format("it says optimum {}, and the witness of {} scores {}", value->text(),
                                       *best->solver, best->run->judged.value->text()));
  }
  for (const RunOf& one : of_one_instance)
    for (const RunOf& other : of_one_instance)
      if (answered(one) && answered(other) && !one.run->checked && !other.run->checked &&
          agree(claim_of(*one.run), claim_of(*other.run)) == false)
        one.run->judged.disputed_by = *other.solver;
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
