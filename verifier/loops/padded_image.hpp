// Claim `image` of reductions that pad both sides, for all n, m, d and numbers of pads.
#pragma once
#include "verifier/engines/obligation.hpp"

namespace reductio::verifier {

std::vector<Obligation> padded_image(const std::string& name);

}  // namespace reductio::verifier
