// Claim `image` of reductions to documents with counts: a side, entry by entry, for all n and d.
#pragma once
#include "verifier/engines/obligation.hpp"

namespace reductio::verifier {

std::vector<Obligation> as_counts_image(const std::string& name);

}  // namespace reductio::verifier
