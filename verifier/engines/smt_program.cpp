#include "verifier/engines/smt_program.hpp"

#include <fmt/format.h>

#include <optional>
#include <set>
#include <sstream>

#include "verifier/engines/canary.hpp"
#include "verifier/engines/process.hpp"

namespace reductio::verifier {
namespace {

using How = ProcessResult::How;

std::string says(const std::string& name, std::string_view line) {
  return fmt::format("{} says: {}", name, line.empty() ? "nothing" : line.substr(0, 200));
}

// The first complaint of a program.
std::optional<std::string> error_in(const std::string& printed) {
  const auto at = printed.find("(error ");
  if (at == std::string::npos) return std::nullopt;
  return printed.substr(at, printed.find('\n', at) - at);
}

// Why the program was not let to its end; empty when it came there.
std::string stopped_because(const ProcessResult& result, const std::string& name,
                            const EngineLimits& limits) {
  switch (result.how) {
    case How::not_found:
      return fmt::format("{} cannot be run ({})", name, result.err);
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
    reply.why = says(name, answer);
  }
  return reply;
}

// z3 ends with 1 where it has complained of a command, and goes on before; cvc5 ends at once.
bool ended_well(const ProcessResult& result) {
  return result.signal == 0 && (result.exit_code == 0 || (result.exit_code == 1 && error_in(result.out)));
}

// The line that is to be printed after each script.
std::string end_of(std::size_t script, std::uint64_t lot) {
  return fmt::format("end of script {} {:016x}", script, lot);
}

// What was printed before each of these lines; none where they are not all there, or more is.
std::optional<std::vector<std::string>> parts_of(const std::string& printed, std::size_t n,
                                                 std::uint64_t lot) {
  std::vector<std::string> out;
  std::istringstream in(printed);
  std::string part;
  for (std::string line; std::getline(in, line);) {
    const std::string end = end_of(out.size(), lot);
    if (out.size() < n && (line == end || line == "\"" + end + "\"")) {
      out.push_back(std::move(part));
      part.clear();
    } else {
      part += line + "\n";
    }
  }
  if (out.size() != n || !part.empty()) return std::nullopt;
  return out;
}

// The version in (:version "4.8.12"); empty where it is something else.
std::string version_in(const std::string& printed) {
  const std::string_view before = "(:version \"";
  if (!printed.starts_with(before)) return "";
  const std::string out = printed.substr(before.size(), printed.find('"', before.size()) - before.size());
  return out.find_first_not_of("0123456789.") == std::string::npos ? out : "";
}

// Is the canary answered as it has to be? Else what the program did, and nothing where its steps were too few.
std::string wrong(const SmtCanary& canary, const Reply& reply, const EngineLimits& limits) {
  using Answer = Reply::Answer;
  if (reply.answer == Answer::unknown)
    return limits.rlimit != 0 ? "" : "did not decide a formula of three lines (" + reply.why + ")";
  if (reply.answer != canary.answer)
    return canary.answer == Answer::sat ? "said unsat of a satisfiable formula"
                                        : "said sat of an unsatisfiable formula";
  if (canary.answer == Answer::sat && canary.check && !canary.check(reply.rest))
    return "gave wrong values for a formula that has only one answer";
  return "";
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

namespace {

// What one script has used is kept for the next: to give it back and get it again takes z3 5 ms a script.
const std::vector<std::string> memory_is_kept{"MALLOC_TRIM_THRESHOLD_=1000000000",
                                              "MALLOC_MMAP_THRESHOLD_=1000000000"};

// The scripts one after another, each after a (reset) and before its own last line.
std::string one_script(const std::vector<std::string>& scripts, std::uint64_t lot) {
  std::string out;
  for (std::size_t k = 0; k < scripts.size(); ++k)
    out += fmt::format("{}{}(echo \"{}\")\n", k == 0 ? "" : "(reset)\n", scripts[k], end_of(k, lot));
  return out;
}

// What a program that came to its end says instead of the parts that are missing.
std::string says_instead(const ProcessResult& result, bool parts, const std::string& name) {
  if (const auto error = error_in(result.out); error && !parts) return says(name, *error);
  const std::string& text = result.out.empty() ? result.err : result.out;
  std::string out = says(name, std::string_view(text).substr(0, text.find('\n')));
  if (result.exit_code != 0) out += fmt::format(", and ended with status {}", result.exit_code);
  return out;
}

}  // namespace

Printed run(const SmtProgram& program, const std::vector<std::string>& scripts, std::size_t output,
            const EngineLimits& limits, const Work& work) {
  const auto start = Work::Clock::now();
  const std::string path = limits.records->path(program.name), fault = limits.records->fault(program.name);
  if (!fault.empty()) return {{}, fault, 0};
  if (work.over()) return {{}, "stopped", 0};
  if (path.empty()) return {{}, fmt::format("{0} is not installed: apt install {0}", program.name), 0};
  std::vector<std::string> argv{path};
  argv.insert(argv.end(), program.words.begin(), program.words.end());
  if (limits.rlimit != 0) argv.push_back(program.steps + std::to_string(limits.rlimit));

  std::vector<std::string> all{"(get-info :version)\n"};
  std::string text;
  for (const std::string& one : scripts) text += one, all.push_back(one);
  const std::uint64_t lot = Lot(text).draw();

  const ProcessLimits process{.deadline = start + limits.time,
                              .memory = limits.memory,
                              .output = output,
                              .environment = memory_is_kept};
  const ProcessResult result = run_process(argv, one_script(all, lot), process, work);
  Printed printed{{}, stopped_because(result, program.name, limits), 0};
  printed.seconds = std::chrono::duration<double>(Work::Clock::now() - start).count();
  if (!printed.why.empty()) return printed;
  auto parts = parts_of(result.out, all.size(), lot);
  if (!parts || !ended_well(result)) {
    printed.why = says_instead(result, parts.has_value(), program.name);
    return printed;
  }
  if (const std::string version = version_in(parts->front()); !version.empty())
    limits.records->note_version(program.name, version);
  parts->erase(parts->begin());
  printed.parts = std::move(*parts);
  return printed;
}

std::vector<Reply> ask(const SmtProgram& program, const std::vector<SmtQuestion>& questions,
                       const std::vector<SmtCanary>& canaries, std::size_t output, const EngineLimits& limits,
                       const Work& work) {
  std::string text;
  for (const SmtQuestion& one : questions) text += one.text;
  Lot lot(text);
  std::vector<std::size_t> order;  // questions by their numbers, canaries from questions.size() on
  for (std::size_t k = 0; k < questions.size(); ++k) order.push_back(k);
  for (std::size_t k = 0; k < canaries.size(); ++k)
    order.insert(order.begin() + lot.between(0, static_cast<std::int64_t>(order.size())),
                 questions.size() + k);

  std::vector<std::string> scripts;
  for (const std::size_t k : order) {
    const SmtQuestion& one = k < questions.size() ? questions[k] : canaries[k - questions.size()].question;
    scripts.push_back(one.text + "(get-info :reason-unknown)\n" + one.then);
  }
  const Printed printed = run(program, scripts, output, limits, work);
  const Reply none{Reply::Answer::unknown, printed.why, "", printed.seconds};
  std::vector<Reply> out(questions.size(), none);
  if (printed.parts.empty()) return out;

  bool seen = true;  // every canary's answer
  std::string did;
  for (std::size_t k = 0; k < order.size(); ++k) {
    Reply reply = parsed(printed.parts[k], program.name, limits);
    if (order[k] < questions.size()) {
      out[order[k]] = std::move(reply);
      continue;
    }
    seen = seen && reply.answer != Reply::Answer::unknown;
    if (did.empty()) did = wrong(canaries[order[k] - questions.size()], reply, limits);
  }
  const std::string why = !did.empty() ? distrust(program, did, limits)
                          : !seen      ? fmt::format("rlimit of {} steps", limits.rlimit)
                                       : "";
  for (Reply& one : out) {
    if (!did.empty() || (!seen && one.answer != Reply::Answer::unknown))
      one = {Reply::Answer::unknown, why, "", 0};
    one.seconds = printed.seconds / static_cast<double>(out.size());
  }
  return out;
}

std::vector<SmtCanary> canaries_of(const std::vector<std::string>& logics, std::string_view text) {
  Lot lot(text);
  std::vector<SmtCanary> out;
  for (const std::string& logic : std::set<std::string>(logics.begin(), logics.end()))
    for (const bool holds : {true, false})
      out.push_back({{canary(logic, holds, lot).question()},
                     holds == (logic == "HORN") ? Reply::Answer::sat : Reply::Answer::unsat});
  return out;
}

Outcome unsat_proves(const Reply& reply) {
  using Kind = Outcome::Kind;
  const Kind kind = reply.answer == Reply::Answer::unsat ? Kind::proved
                    : reply.answer == Reply::Answer::sat ? Kind::refuted
                                                         : Kind::unknown;
  return {kind, reply.why, "", reply.seconds};
}

Outcome decide_one(const SmtProgram& program, const Obligation& obligation, const std::string& definitions,
                   const EngineLimits& limits, const Work& work) {
  const SmtQuestion question{obligation.question(definitions)};
  return unsat_proves(
      ask(program, {question}, canaries_of({obligation.logic}, question.text), most_printed, limits, work)
          .front());
}

std::vector<Outcome> decide_all(const SmtProgram& program, const std::vector<const Obligation*>& obligations,
                                const EngineLimits& limits, const Work& work) {
  std::vector<SmtQuestion> questions;
  std::vector<std::string> logics;
  std::string text;
  for (const Obligation* o : obligations) {
    questions.push_back({o->question(o->definitions)});
    logics.push_back(o->logic);
    text += questions.back().text;
  }
  std::vector<Outcome> out;
  for (const Reply& reply : ask(program, questions, canaries_of(logics, text), most_printed, limits, work))
    out.push_back(unsat_proves(reply));
  return out;
}

std::string distrust(const SmtProgram& program, const std::string& did, const EngineLimits& limits) {
  limits.records->distrust(program.name, fmt::format("{} at {} {}: its answers are not used", program.name,
                                                     limits.records->path(program.name), did));
  return limits.records->fault(program.name);
}

std::string version_of(const SmtProgram& program, const EngineLimits& limits, const Work& work) {
  if (const std::string noted = limits.records->noted_version(program.name); !noted.empty())
    return program.name + " " + noted;
  std::istringstream words(
      limits.records->version_text(program.name, "--version", limits.time, limits.memory, work));
  for (std::string word, before; words >> word; before = word)
    if (before == "version") return program.name + " " + word;
  return program.name;
}

}  // namespace reductio::verifier
