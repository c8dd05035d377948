#include <sstream>

#include "verifier/engines/engine.hpp"
#include "verifier/engines/process.hpp"

namespace reductio {
namespace {

// What cvc5 printed: one word a clause.
Outcome read_answers(const ProcessResult& result, std::size_t expected) {
  using How = ProcessResult::How;
  if (result.how == How::not_found) return {Outcome::Kind::unknown, "cvc5 is not installed", "", 0};
  if (result.how == How::timed_out) return {Outcome::Kind::unknown, "deadline", "", 0};
  if (result.how != How::finished) return {Outcome::Kind::unknown, "stopped", "", 0};
  std::istringstream words(result.out);
  std::size_t proved = 0;
  for (std::string word; words >> word; ++proved) {
    if (word == "sat") return {Outcome::Kind::refuted, "", "", 0};
    if (word != "unsat") return {Outcome::Kind::unknown, "cvc5 says: " + result.out.substr(0, 200), "", 0};
  }
  if (proved != expected || result.exit_code != 0)
    return {Outcome::Kind::unknown, "cvc5 says: " + (result.err + result.out).substr(0, 200), "", 0};
  return {Outcome::Kind::proved, "", "", 0};
}

}  // namespace

Outcome cvc5_decide(const Obligation& obligation, const std::string& definitions, const EngineLimits& limits,
                    const Work& work) {
  const auto start = std::chrono::steady_clock::now();
  std::vector<std::string> argv{"cvc5", "--incremental", "--lang=smt2"};
  if (obligation.logic == "QF_BV") argv.emplace_back("--bitblast=eager");
  argv.emplace_back("-");
  const std::string script = obligation.horn() ? obligation.recheck(definitions) : obligation.script();
  ProcessLimits process;
  process.deadline = start + limits.time;
  Outcome outcome = read_answers(run_process(argv, script, process, work), obligation.clauses.size());
  outcome.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return outcome;
}

bool cvc5_installed() { return on_path("cvc5"); }

std::string cvc5_version() {
  const ProcessResult result = run_process(std::vector<std::string>{"cvc5", "--version"}, "", {}, {});
  std::istringstream words(result.out);
  for (std::string word, before; words >> word; before = word)
    if (before == "version") return "cvc5 " + word;
  return "cvc5";
}

}  // namespace reductio
