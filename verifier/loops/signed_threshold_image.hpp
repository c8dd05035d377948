// Claim `image` of reductions to attention by entries with signs: Q, K and V, entry by entry, for all n, m and d.
#pragma once
#include "verifier/methods/cut_rows.hpp"

namespace reductio::verifier {

std::vector<Obligation> signed_image_obligations(const CutRows& of, const std::string& name);

}  // namespace reductio::verifier
