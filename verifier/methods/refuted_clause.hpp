// Where a clause of a refuted obligation fails, as Z3 says: for the sizes and coordinates of a loop.
#pragma once
#include "verifier/engines/engine.hpp"

namespace reductio::verifier {

// "cells, the bits of the run, and no others: fails at d = 65, coordinate0 = 64, start = 0": the first clause that
// fails, with the least numbers, those of sizes first. Empty where Z3 finds none within its limits.
std::string refuted_clause(const Obligation& obligation, const EngineLimits& limits, const Work& work);

}  // namespace reductio::verifier
