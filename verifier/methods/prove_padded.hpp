// Reductions that pad both sides of Orthogonal Vectors, for all n, m, d and numbers of pads.
#pragma once
#include "verifier/engines/obligation.hpp"

namespace reductio::verifier {

std::vector<Obligation> padding_obligations(const std::string& name);

}  // namespace reductio::verifier
