#include "verifier/engines/process.hpp"
#include "verifier/engines/smt_program.hpp"

namespace reductio::verifier {
namespace {

SmtProgram cvc5(const Obligation& obligation) {
  SmtProgram program{"cvc5", {"--lang=smt2"}, "--rlimit-per="};
  if (obligation.logic == "QF_BV") program.words.emplace_back("--bitblast=eager");
  return program;
}

}  // namespace

Outcome cvc5_decide(const Obligation& obligation, const std::string& definitions, const EngineLimits& limits,
                    const Work& work) {
  if (obligation.horn() && definitions.empty())
    return {Outcome::Kind::unknown, "no relations to check", "", 0};
  return decide_one(cvc5(obligation), obligation, definitions, limits, work);
}

std::vector<Outcome> cvc5_decide_all(const std::vector<const Obligation*>& obligations,
                                     const EngineLimits& limits, const Work& work) {
  return decide_all(cvc5({}), obligations, limits, work);
}

bool cvc5_installed() { return on_path("cvc5"); }
std::string cvc5_version(const EngineLimits& limits, const Work& work) {
  return version_of(cvc5({}), limits, work);
}

}  // namespace reductio::verifier
