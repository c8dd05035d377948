#include "cli/programs.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cli/answers.hpp"
#include "cli/files.hpp"
#include "instances/json.hpp"
#include "instances/units.hpp"
#include "verifier/engines/process.hpp"
#include "verifier/programs/cases.hpp"
#include "verifier/programs/command_line.hpp"
#include "verifier/programs/hard_cases.hpp"
#include "verifier/programs/programs.hpp"

namespace reductio::cli {
namespace {

constexpr double default_seconds = 60;
constexpr std::uint64_t default_runs = 2000, most_runs = 1'000'000;
constexpr std::size_t most_tiniest = 200;  // tried before edge cases and hard families

CommandWords command_of(const Session& session, const std::string& option) {
  return session.asked().has(option) ? command_words(session, option) : CommandWords{};
}

bool is_known(const std::string& problem) {
  return std::any_of(problems().begin(), problems().end(),
                     [&](const Problem& p) { return p.name == problem; });
}

void check_ends(const Programs& programs) {
  if (!find_problem(programs.from).shape->has_cases())
    throw InputError("--from", programs.from, "a problem of formulas or rows");
  if (!programs.decide.empty() && is_known(programs.to))
    throw InputError("--decide", "beside --to " + programs.to + ", which is solved here",
                     "a name of your own for a problem of your own");
  if (programs.decide.empty() && !is_known(programs.to))
    throw InputError("--to", in_quotes(programs.to) + ", which is not known here",
                     "a problem of `reductio list problems`, or --decide CMD beside it");
}

Programs programs_of(const Session& session) {
  const Arguments& asked = session.asked();
  asked.need({"from", "to"});
  Programs out{command_of(session, "program"), command_of(session, "back"), command_of(session, "decide"),
               asked.text("from"), asked.text("to")};
  check_ends(out);
  out.limits.memory = asked.size("memory", out.limits.memory);
  out.untidy = asked.has("untidy");
  return out;
}

std::vector<ProgramCase> files(const Session& session, const Programs& programs) {
  std::vector<ProgramCase> out;
  for (const std::string& path : session.words()) {
    Instance instance = read(session, path);
    if (instance.problem != programs.from)
      throw InputError("an instance of " + instance.problem, "one of " + programs.from).in(path);
    if (!find_problem(programs.from).decision(instance.threshold()))
      throw InputError("no threshold, so the answer is neither yes nor no",
                       "one with a threshold (or --threshold T)")
          .in(path);
    out.push_back({{instance.problem, std::move(instance.data), {}}, ProgramCase::Kind::file});
  }
  return out;
}

// The tiniest first, for they are the easiest to understand; then all others, so that a slow program meets
// them, too, before the deadline.
std::vector<ProgramCase> suite(const Session& session, const Programs& programs, std::uint64_t seed) {
  using Kind = ProgramCase::Kind;
  const Problem& problem = find_problem(programs.from);
  const std::uint64_t runs = session.asked().size("runs", default_runs);
  if (runs < 1 || runs > most_runs)
    throw InputError("--runs", session.asked().text("runs"), fmt::format("1 to {}", most_runs));
  const std::vector<Data> edges = edge_cases(problem);
  const std::vector<Instance> hard = hard_cases(problem, session.work());
  // Of few runs half are tiny, and neither of the others leaves the rest without its half.
  const std::size_t most = runs / 2, most_edges = most - std::min<std::size_t>(hard.size(), most / 2);
  std::vector<ProgramCase> others;
  for (std::size_t k = 0; k < std::min(edges.size(), most_edges); ++k)
    others.push_back({{programs.from, edges[k], {}}, Kind::edge});
  for (std::size_t k = 0; k < hard.size() && others.size() < most; ++k)
    others.push_back({hard[k], Kind::hard});
  std::vector<ProgramCase> out;
  for (const Data& data : tiny_cases(problem, runs - others.size(), seed))
    out.push_back({{programs.from, data, {}}, Kind::tiny});
  const auto tiniest = static_cast<std::ptrdiff_t>(std::min<std::size_t>(out.size(), most_tiniest));
  out.insert(out.begin() + tiniest, others.begin(), others.end());
  return out;
}

std::string replay_command(const Session& session) {
  std::string out = "reductio verify";
  for (const char* option : {"program", "from", "to", "back", "decide"})
    if (session.asked().has(option))
      out += fmt::format(" --{} {}", option, shell_quoted(session.asked().text(option)));
  if (session.asked().has("untidy")) out += " --untidy";
  return out;
}

[[noreturn]] void refuse(const Session& session, const Programs& programs, const ProgramFault& e) {
  std::string where;
  if (e.source) {
    const std::string file =
        save(session, fmt::format("{}", fmt::join(programs.reduce, " ")), "failing", *e.source);
    const std::string size = sizes_text(sizes(e.source->data), e.source->threshold());
    where =
        file.empty() ? fmt::format(", on an instance of {}", size) : fmt::format(", on {} ({})", file, size);
  }
  throw InputError(fmt::format("{} {}", e.role, shell_quoted(session.asked().text(e.role.substr(2)))),
                   e.did + where, e.expected);
}

}  // namespace

std::vector<Option> program_options() {
  return {
      {"program", "CMD", "try a program that reads an instance and writes its image; see docs/programs.md"},
      {"from", "PROBLEM", "what --program reads"},
      {"to", "PROBLEM", "what --program writes; with --decide any name"},
      {"back", "CMD", "a program that maps a witness of the image back, to test backward"},
      {"decide", "CMD", "a program that says yes or no of an image, where its problem is not known here"},
      {"runs", "N", "instances that --program is tried on [2000]"},
      {"untidy", "", "write its instances with comments, trailing blanks and CRLF, as other programs may"}};
}

bool asks_for_program(const Session& session) {
  const bool asked = session.asked().has("program");
  for (const Option& option : program_options())
    if (!asked && session.asked().has(option.name))
      throw InputError("--" + option.name, "without --program", "--program CMD --from PROBLEM --to PROBLEM");
  for (const char* other : {"all", "set", "engines"})
    if (asked && session.asked().has(other))
      throw InputError("--program", fmt::format("beside --{}", other), "one or the other");
  return asked;
}

Report verify_program(const Session& session) {
  const Programs programs = programs_of(session);
  const ProgramOptions options{session.asked().text("claim", ""), session.asked().size("seed", 0)};
  const auto cases =
      session.words().empty() ? suite(session, programs, options.seed) : files(session, programs);
  Work work = session.work();
  const std::chrono::duration<double> seconds(session.asked().real("timeout", default_seconds));
  work.deadline = Work::Clock::now() + std::chrono::duration_cast<Work::Clock::duration>(seconds);
  try {
    ReductionVerdict verdict = verify_programs(programs, cases, options, work);
    return {{std::move(verdict)}, 0, replay_command(session)};
  } catch (const ProgramFault& e) {
    refuse(session, programs, e);
  }
}

Words command_words(const Session& session, const std::string& option) {
  Words words = shell_words(session.asked().text(option), "--" + option);
  if (!on_path(words.front()))
    throw InputError("--" + option, in_quotes(words.front()) + ", which is no program that can be run",
                     "its path, or its name on PATH, and its words");
  return words;
}

}  // namespace reductio::cli
