// Reductions with a target for every part of A and every part of B: that targets are numbered, for all numbers of parts.
#pragma once
#include "verifier/engines/obligation.hpp"

namespace reductio::verifier {

// Part `targets` of claim complete: two parts have one target, whose number leads back to them. `part`: what a part is
// called.
Obligation target_numbers(const std::string& name, const std::string& part);

}  // namespace reductio::verifier
