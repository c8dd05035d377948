// Decides obligations by both engines: Z3 looks, cvc5 checks what it found.
#pragma once
#include "verifier/engines/engine.hpp"

namespace reductio {

struct Decision {
  Outcome z3, cvc5;
  double seconds() const { return z3.seconds + cvc5.seconds; }
};

// One decision an obligation, in order. Obligations with the same formulas are decided once. `engines`: 1
// leaves cvc5 out. On all cores.
std::vector<Decision> decide(const std::vector<Obligation>& obligations, const EngineLimits& limits,
                             int engines, const Work& work);

}  // namespace reductio
