// The engines that a verdict rests on, and what is left of it when one of them is caught in a wrong answer.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "verifier/methods/decide.hpp"
#include "verifier/verdict.hpp"

namespace reductio::verifier {

// Of the engines that have proved something, by name: "z3" and "z3 4.8.12".
std::map<std::string_view, std::string> versions_of(const std::vector<Decision>& decisions,
                                                    const EngineLimits& limits, const Work& work);

// What a proof by these engines assumes of them: "z3 4.8.12 at /usr/bin/z3 and cvc5 1.0.3 at /usr/bin/cvc5 are not
// wrong about the same formula".
std::string engines_assumed(const std::vector<std::string>& engines, const EngineRecords& records);

// Takes back what rests on an engine that was caught later on: proofs of two engines become those of one, proofs of one
// become unknown. Says so in a remark of each reduction.
void take_back(std::vector<ReductionVerdict>& verdicts, const EngineRecords& records);

}  // namespace reductio::verifier
