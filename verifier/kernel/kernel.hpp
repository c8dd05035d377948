// Coq's kernel behind a verdict: coqc checks the script of a reduction against the theories of
// verifier/kernel/, and says on which axioms the claims rest: on none.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "verifier/engines/engine.hpp"
#include "verifier/kernel/compiled.hpp"
#include "verifier/kernel/script.hpp"

namespace reductio::verifier {

bool coq_installed();
std::string coq_version(const EngineLimits& limits, const Work& work);  // "coq 8.16.1"

// By the claim's name: proved; or unknown, and why. Never refuted: that no proof was found says nothing.
using KernelAnswers = std::map<std::string, Outcome>;

// One for each script, in order. Each theory that is needed is taken from `compiled`, where this coqc is of the version
// that compiled it and reads it; else it is checked once. In a private folder that is gone afterwards; on all cores,
// each run of coqc within the limits. Throws std::runtime_error when there is no place for the folder.
std::vector<KernelAnswers> ask_kernel(const std::vector<KernelScript>& scripts, const EngineLimits& limits,
                                      const Work& work,
                                      const CompiledTheories& compiled = compiled_theories());

// Has the kernel check what is proved, and notes in each verdict what it says: of these reductions, in order.
// Where coq is not installed it has checked nothing.
void confirm(std::vector<ReductionVerdict>& verdicts, const std::vector<const Reduction*>& reductions,
             const EngineLimits& limits, const Work& work);

}  // namespace reductio::verifier
