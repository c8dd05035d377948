#include "verifier/engines/canary.hpp"
#include "verifier/engines/cnf.hpp"
#include "verifier/engines/process.hpp"
#include "verifier/engines/smt_program.hpp"
#include "verifier/engines/values.hpp"

namespace reductio::verifier {
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
    return decide_one(z3(), obligation, definitions, limits, work);
  const SmtQuestion question{obligation.question(), "(get-model)\n"};
  const Reply reply =
      ask(z3(), {question}, canaries_of({"HORN"}, question.text), most_printed, limits, work).front();
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

namespace {

std::string get_values(const std::vector<std::string>& names) {
  std::string out = "(get-value (";
  for (const std::string& name : names) out += name + " ";
  return out + "))\n";
}

// One script with values, which are checked where they are asked for, and one without.
std::vector<SmtCanary> values_canaries(const std::vector<std::string>& names, bool least,
                                       std::string_view text) {
  Lot lot(text);
  std::vector<SmtCanary> out;
  for (const bool none : {false, true}) {
    const ValuesCanary one = values_canary(names, none, least, lot);
    SmtCanary canary{{one.script + "(check-sat)\n"}, none ? Reply::Answer::unsat : Reply::Answer::sat};
    if (least && !none) {
      std::vector<std::string> asked;
      for (const auto& [name, value] : one.values) asked.push_back(name);
      canary.question.then = get_values(asked);
      canary.check = [expected = one.values](const std::string& printed) {
        return parse_values(printed) == std::map<std::string, std::int64_t>(expected.begin(), expected.end());
      };
    }
    out.push_back(std::move(canary));
  }
  return out;
}

}  // namespace

Values z3_values(const std::string& script, const std::vector<std::string>& names, const EngineLimits& limits,
                 const Work& work) {
  constexpr std::size_t beside = 65'536, for_each = 128;  // bytes that may be printed
  std::size_t output = beside;
  for (const std::string& name : names) output += for_each + name.size();
  const SmtQuestion question{script + "(check-sat)\n", get_values(names)};
  const Reply reply =
      ask(z3(), {question}, values_canaries(names, true, question.text), output, limits, work).front();
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
  std::vector<SmtQuestion> questions;
  std::string text;
  for (const std::string& script : scripts) {
    questions.push_back({script + "(check-sat)\n"});
    text += script;
  }
  std::vector<Values::Kind> out;
  for (const Reply& reply :
       ask(z3(), questions, values_canaries({}, false, text), most_printed, limits, work))
    out.push_back(reply.answer == Reply::Answer::sat     ? Values::Kind::found
                  : reply.answer == Reply::Answer::unsat ? Values::Kind::none
                                                         : Values::Kind::unknown);
  return out;
}

Printed z3_clauses(const std::vector<Obligation>& obligations, const EngineLimits& limits, const Work& work) {
  constexpr std::size_t most_clauses = std::size_t{64} << 20;  // bytes
  std::vector<std::string> scripts;
  for (const Obligation& one : obligations) {
    scripts.push_back(one.question());
    scripts.back().erase(scripts.back().rfind("(check-sat)"));
    scripts.back() += "(apply (then simplify bit-blast tseitin-cnf))\n";
  }
  return run(z3(), scripts, most_clauses, limits, work);
}

std::string z3_made_wrong_clauses(const EngineLimits& limits) {
  return distrust(z3(), "made wrong clauses of a formula of three lines", limits);
}

bool z3_installed() { return on_path("z3"); }
std::string z3_version(const EngineLimits& limits, const Work& work) {
  return version_of(z3(), limits, work);
}

}  // namespace reductio::verifier
