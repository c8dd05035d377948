// What becomes of mutants: killed by the running code on a tiny instance, equivalent by a machine proof, or survived.
#pragma once
#include "verifier/engines/engine.hpp"
#include "verifier/mutants/mutants.hpp"

namespace reductio {

enum class Fate { killed, equivalent, survived };
std::string_view name(Fate fate);

// What a mutant is held to.
struct Trial {
  std::string claim{};                         // only this one; empty: all that the reduction claims
  std::size_t first_bits = 8, most_bits = 12;  // instances before a proof is tried, and after one has failed
  int engines = 2;                             // that a proof needs
  EngineLimits limits{};                       // of each obligation
};

struct Judged {
  std::string operation, change;  // as of the Mutant
  Fate fate = Fate::survived;
  std::string claim, says;    // of a killed one: the first claim that failed, and how,
  std::optional<Sizes> size;  // on a smallest instance, of this size
  double seconds = 0;
};

// Equivalent: every obligation of the mutant is proved, of claims that are not asked for, too.
Judged judge(const Mutant& mutant, const Trial& trial, const Work& work);

// Of one reduction, in the order of its mutants.
struct Toll {
  std::string reduction;
  std::vector<Judged> mutants;
  std::size_t count(Fate fate) const;
  double seconds() const;
  double score() const;  // killed among those that are not equivalent, 0 to 1; 1 where there are none
};

// On all cores.
std::vector<Toll> judge_all(const std::vector<const Reduction*>& reductions, const Trial& trial,
                            const Work& work);

}  // namespace reductio
