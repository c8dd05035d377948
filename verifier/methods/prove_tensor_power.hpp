// Reductions that multiply rows of documents with themselves, for all n, m and d, and both powers.
#pragma once
#include "verifier/engines/obligation.hpp"

namespace reductio::verifier {

// `most`: great cosines are wanted, and not small ones.
std::vector<Obligation> tensor_power_obligations(const std::string& name, bool most);

}  // namespace reductio::verifier
