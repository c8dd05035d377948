// Claim `image` of reductions that multiply rows: one product of each row with another, for all n and both lengths. A
// power is one product after the other.
#pragma once
#include "verifier/engines/obligation.hpp"

namespace reductio::verifier {

std::vector<Obligation> tensor_power_image(const std::string& name);

}  // namespace reductio::verifier
