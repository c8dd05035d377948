// What becomes of mutants: killed by the running code on a tiny instance, equivalent by a machine proof, or survived.
#pragma once
#include "verifier/engines/engine.hpp"
#include "verifier/mutants/mutants.hpp"

namespace reductio::verifier {

enum class MutantStatus { killed, equivalent, survived };
std::string_view name(MutantStatus status);

// What a mutant is held to.
struct JudgeOptions {
  std::string claim{};                         // only this one; empty: all that the reduction claims
  std::size_t first_bits = 8, most_bits = 12;  // instances before a proof is tried, and after one has failed
  int engines = 2;                             // that a proof needs
  EngineLimits limits{};                       // of each obligation
};

struct JudgedMutant {
  std::string operation, change;  // as of the Mutant
  MutantStatus status = MutantStatus::survived;
  std::string claim, says;    // of a killed one: the first claim that failed, and how,
  std::optional<Sizes> size;  // on a smallest instance, of this size
  double seconds = 0;
};

// Equivalent: every obligation of the mutant is proved, of claims that are not asked for, too.
JudgedMutant judge(const Mutant& mutant, const JudgeOptions& trial, const Work& work);

// Of one reduction, in the order of its mutants.
struct KillScore {
  std::string reduction;
  std::vector<JudgedMutant> mutants;
  std::size_t count(MutantStatus status) const;
  double seconds() const;
  double score() const;  // killed among those that are not equivalent, 0 to 1; 1 where there are none
};

// On all cores.
std::vector<KillScore> judge_all(const std::vector<const Reduction*>& reductions, const JudgeOptions& trial,
                                 const Work& work);

}  // namespace reductio::verifier
