#include "verifier/engines/smt_program.hpp"

#include <fmt/format.h>

#include <sstream>

#include "verifier/engines/process.hpp"

namespace reductio {
namespace {

using How = ProcessResult::How;

// Why the program was not let to its end; empty when it came there.
std::string stopped_because(const ProcessResult& result, const std::string& name,
                            const EngineLimits& limits) {
  switch (result.how) {
    case How::not_found:
      return fmt::format("{0} is not installed: apt install {0}", name);
    case How::timed_out:
      return deadline_words(limits);
    case How::flooded:
      return "it printed more than is read";
    case How::stopped:
      return "stopped";
    case How::finished:
      break;
  }
  for (const char* words : {"out of memory", "bad_alloc"})
    if ((result.out + result.err).find(words) != std::string::npos) return memory_words(limits);
  if (result.signal == 0) return "";
  return fmt::format("{} was ended by signal {}, with {}", name, result.signal, memory_words(limits));
}

// (:reason-unknown "canceled") or (:reason-unknown resourceout), as programs say that they have no steps left.
std::string unknown_because(const std::string& line, const EngineLimits& limits) {
  std::string words = line;
  if (const auto space = words.find(' '); space != std::string::npos) words.erase(0, space + 1);
  std::erase_if(words, [](char c) { return c == '"' || c == ')'; });
  for (const char* of_steps : {"canceled", "resource limit", "resourceout", "RESOURCEOUT"})
    if (limits.rlimit != 0 && words.find(of_steps) != std::string::npos)
      return fmt::format("rlimit of {} steps", limits.rlimit);
  return words.empty() ? "it gave no reason" : words;
}

// One answer, one line with the reason of an unknown, and the rest.
Reply parsed(const std::string& printed, const std::string& name, const EngineLimits& limits) {
  Reply reply;
  std::istringstream out(printed);
  std::string answer, reason;
  std::getline(out, answer);
  std::getline(out, reason);
  if (answer == "unknown") {
    reply.why = unknown_because(reason, limits);
  } else if (answer == "unsat") {
    reply.answer = Reply::Answer::unsat;
  } else if (answer == "sat") {
    reply.answer = Reply::Answer::sat;
    reply.rest.assign(std::istreambuf_iterator<char>(out), {});
  } else {
    reply.why = fmt::format("{} says: {}", name, answer.substr(0, 200));
  }
  return reply;
}

}  // namespace

std::string_view name(Outcome::Kind kind) {
  switch (kind) {
    case Outcome::Kind::proved:
      return "proved";
    case Outcome::Kind::refuted:
      return "refuted";
    case Outcome::Kind::unknown:
      break;
  }
  return "unknown";
}

std::string deadline_words(const EngineLimits& limits) {
  return fmt::format("deadline of {} s", std::chrono::duration<double>(limits.time).count());
}

std::string memory_words(const EngineLimits& limits) {
  return fmt::format("memory of {} MB", limits.memory >> 20);
}

Printed run(const SmtProgram& program, std::string_view script, const EngineLimits& limits,
            const Work& work) {
  const auto start = Work::Clock::now();
  if (work.over()) return {"", "stopped", 0};
  std::vector<std::string> argv{program.name};
  argv.insert(argv.end(), program.words.begin(), program.words.end());
  if (limits.rlimit != 0) argv.push_back(program.steps + std::to_string(limits.rlimit));
  ProcessLimits process;
  process.deadline = start + limits.time;
  process.memory = limits.memory;
  ProcessResult result = run_process(argv, script, process, work);
  Printed printed{"", stopped_because(result, program.name, limits), 0};
  printed.out = result.out.empty() ? std::move(result.err) : std::move(result.out);
  printed.seconds = std::chrono::duration<double>(Work::Clock::now() - start).count();
  return printed;
}

Reply ask(const SmtProgram& program, std::string_view question, std::string_view then,
          const EngineLimits& limits, const Work& work) {
  const Printed printed =
      run(program, fmt::format("{}(get-info :reason-unknown)\n{}", question, then), limits, work);
  Reply reply = parsed(printed.out, program.name, limits);
  if (!printed.why.empty()) reply = {Reply::Answer::unknown, printed.why, "", 0};
  reply.seconds = printed.seconds;
  return reply;
}

std::vector<Reply::Answer> ask_all(const SmtProgram& program, const std::vector<std::string>& questions,
                                   const EngineLimits& limits, const Work& work) {
  std::string script;
  for (const std::string& question : questions) script += (script.empty() ? "" : "(reset)\n") + question;
  std::istringstream out(run(program, script, limits, work).out);
  std::vector<Reply::Answer> answers;
  for (std::string line; answers.size() < questions.size() && std::getline(out, line);) {
    if (line != "sat" && line != "unsat") break;
    answers.push_back(line == "sat" ? Reply::Answer::sat : Reply::Answer::unsat);
  }
  return answers;
}

Outcome unsat_proves(const Reply& reply) {
  using Kind = Outcome::Kind;
  const Kind kind = reply.answer == Reply::Answer::unsat ? Kind::proved
                    : reply.answer == Reply::Answer::sat ? Kind::refuted
                                                         : Kind::unknown;
  return {kind, reply.why, "", reply.seconds};
}

std::vector<Outcome> decide_all(const SmtProgram& program, const std::vector<const Obligation*>& obligations,
                                const EngineLimits& limits, const Work& work) {
  const auto start = Work::Clock::now();
  std::vector<std::string> questions;
  for (const Obligation* o : obligations) questions.push_back(o->question(o->definitions));
  std::vector<Outcome> out;
  for (const Reply::Answer answer : ask_all(program, questions, limits, work))
    out.push_back(unsat_proves({answer, "", "", 0}));
  const double seconds = std::chrono::duration<double>(Work::Clock::now() - start).count();
  for (Outcome& one : out) one.seconds = seconds / static_cast<double>(out.size());
  return out;
}

std::string version_of(const SmtProgram& program) {
  const std::vector<std::string> argv{program.name, "--version"};
  std::istringstream words(run_process(argv, "", {}, {}).out);
  for (std::string word, before; words >> word; before = word)
    if (before == "version") return program.name + " " + word;
  return program.name;
}

}  // namespace reductio
