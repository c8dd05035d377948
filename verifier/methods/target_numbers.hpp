// Reductions with a target for every part of A and every part of B: that targets are numbered, whatever the numbers of
// parts are.
#pragma once
#include "verifier/engines/obligation.hpp"

namespace reductio::verifier {

// Part `targets` of claim complete: two parts have one target, whose number leads back to them. A part is called
// `part`, as in "chunk".
Obligation target_numbers(const std::string& name, const std::string& part);

}  // namespace reductio::verifier
