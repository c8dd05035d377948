// Engines that decide obligations. An engine says proved only of what it has proved.
#pragma once
#include <chrono>
#include <string>

#include "instances/work.hpp"
#include "verifier/methods/obligation.hpp"

namespace reductio {

struct Outcome {
  enum class Kind { proved, refuted, unknown };
  Kind kind = Kind::unknown;
  std::string why;          // of unknown: deadline, memory, the engine's own words
  std::string definitions;  // of proved Horn clauses: the relations that were found, as (define-fun ...)
  double seconds = 0;
};

struct EngineLimits {
  std::chrono::milliseconds time{30'000};
  unsigned rlimit = 0;  // Z3's own count of steps, the same on every run; 0: none
};

// Z3 in this process. Horn clauses go to Spacer. `refuted` means that the clauses derive a contradiction, or
// that a formula has a counterexample: not yet that a reduction is wrong.
Outcome z3_decide(const Obligation& obligation, const EngineLimits& limits, const Work& work);
std::string z3_version();

// cvc5 as a process, on the obligation's text: formulas as they stand, Horn clauses with the relations that
// another engine has found. unknown with a reason when cvc5 is not installed.
Outcome cvc5_decide(const Obligation& obligation, const std::string& definitions, const EngineLimits& limits,
                    const Work& work);
bool cvc5_installed();
std::string cvc5_version();

}  // namespace reductio
