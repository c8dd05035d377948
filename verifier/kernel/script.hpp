// A reduction as Coq reads it: its parameters, taken from the values that run, and its claims, each with a
// proof from the theorem of its shape. coqc checks the text, run by us or by hand: a number that is changed in
// it either leaves the claims true or is refused.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reductions/gadgets/gadget.hpp"
#include "verifier/verdict.hpp"

namespace reductio::verifier {

struct KernelScript {
  struct Claim {
    std::string name, statement, proof;
  };
  std::string reduction;   // its name
  std::string theory;      // of its shape: "Coordinatewise"
  std::string parameters;  // definitions
  std::vector<Claim> claims;

  std::string file() const;  // "kernel_ov_to_max_ip.v"
  // Ends in one Print Assumptions of all claims. `only`: of this claim alone.
  std::string text(std::string_view only = "") const;
};

KernelScript kernel_script(const Gadget& gadget);

// The theories of verifier/kernel/, as they were built in: "Claims.v" and its text.
const std::vector<Script>& kernel_theories();
// Those that this one needs, itself last, each after all that it needs.
std::vector<Script> needed_theories(std::string_view theory);
// Those that a theory names itself.
std::vector<std::string> imports(const Script& theory);

}  // namespace reductio::verifier
