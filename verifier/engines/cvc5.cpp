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

// Those over bit-vectors by a process of their own: the way in which it decides them is said where it starts, and the
// other one takes up to twenty times as long.
std::vector<Outcome> cvc5_decide_all(const std::vector<const Obligation*>& obligations,
                                     const EngineLimits& limits, const Work& work) {
  std::vector<Outcome> out(obligations.size());
  for (const bool bits : {false, true}) {
    std::vector<const Obligation*> some;
    std::vector<std::size_t> places;
    for (std::size_t k = 0; k < obligations.size(); ++k)
      if ((obligations[k]->logic == "QF_BV") == bits) some.push_back(obligations[k]), places.push_back(k);
    if (some.empty()) continue;
    const std::vector<Outcome> outcomes = decide_all(cvc5(*some.front()), some, limits, work);
    for (std::size_t k = 0; k < some.size(); ++k) out[places[k]] = outcomes[k];
  }
  return out;
}

bool cvc5_installed() { return on_path("cvc5"); }
std::string cvc5_version(const EngineLimits& limits, const Work& work) {
  return version_of(cvc5({}), limits, work);
}

}  // namespace reductio::verifier
