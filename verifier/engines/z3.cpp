#include "verifier/engines/cnf.hpp"
#include "verifier/engines/process.hpp"
#include "verifier/engines/smt_program.hpp"
#include "verifier/engines/values.hpp"

namespace reductio {
namespace {

// Its own timers are left alone: those of 4.8.12 are not always kept.
const SmtProgram& z3() {
  static const SmtProgram program{"z3", {"-smt2", "-in"}, "rlimit="};
  return program;
}

// "(\n (define-fun ...)\n)", in older versions "(model ...)": what is between the brackets.
std::string inside(const std::string& model) {
  const auto open = model.find('('), close = model.rfind(')');
  if (open == std::string::npos || close <= open) return "";
  std::string out = model.substr(open + 1, close - open - 1);
  if (out.starts_with("model")) out.erase(0, 5);
  return out;
}

}  // namespace

Outcome z3_decide(const Obligation& obligation, const std::string& definitions, const EngineLimits& limits,
                  const Work& work) {
  if (!obligation.horn() || !definitions.empty())
    return unsat_proves(ask(z3(), obligation.question(definitions), "", limits, work));
  const Reply reply = ask(z3(), obligation.question(), "(get-model)\n", limits, work);
  switch (reply.answer) {
    case Reply::Answer::sat:
      return {Outcome::Kind::proved, "", inside(reply.rest), reply.seconds};
    case Reply::Answer::unsat:
      return {Outcome::Kind::refuted, "", "", reply.seconds};
    case Reply::Answer::unknown:
      break;
  }
  return {Outcome::Kind::unknown, reply.why, "", reply.seconds};
}

std::vector<Outcome> z3_decide_all(const std::vector<const Obligation*>& obligations,
                                   const EngineLimits& limits, const Work& work) {
  return decide_all(z3(), obligations, limits, work);
}

Values z3_values(const std::string& script, const std::vector<std::string>& names, const EngineLimits& limits,
                 const Work& work) {
  std::string question = "(get-value (";
  for (const std::string& name : names) question += name + " ";
  const Reply reply = ask(z3(), script + "(check-sat)\n", question + "))\n", limits, work);
  if (reply.answer == Reply::Answer::unsat) return {Values::Kind::none, {}, ""};
  if (reply.answer == Reply::Answer::unknown) return {Values::Kind::unknown, {}, reply.why};
  Values out{Values::Kind::found, parse_values(reply.rest), ""};
  for (const std::string& name : names)
    if (!out.of.contains(name))
      return {Values::Kind::unknown,
              {},
              "z3 gives no 64-bit value of " + name + ": " + reply.rest.substr(0, 200)};
  return out;
}

std::vector<Values::Kind> z3_values_exist(const std::vector<std::string>& scripts, const EngineLimits& limits,
                                          const Work& work) {
  std::vector<std::string> questions;
  for (const std::string& script : scripts) questions.push_back(script + "(check-sat)\n");
  std::vector<Values::Kind> out;
  for (const Reply::Answer answer : ask_all(z3(), questions, limits, work))
    out.push_back(answer == Reply::Answer::sat ? Values::Kind::found : Values::Kind::none);
  return out;
}

Printed z3_clauses(const Obligation& obligation, const EngineLimits& limits, const Work& work) {
  std::string script = obligation.question();
  script.erase(script.rfind("(check-sat)"));
  return run(z3(), script + "(apply (then simplify bit-blast tseitin-cnf))\n", limits, work);
}

bool z3_installed() { return on_path("z3"); }
std::string z3_version() {
  static const std::string version = version_of(z3());
  return version;
}

}  // namespace reductio
