// Claim `image` of reductions to units of transformers: tokens and weights, entry by entry, for all n, m and d.
#pragma once
#include <functional>

#include "verifier/engines/obligation.hpp"
#include "verifier/engines/term.hpp"

namespace reductio::verifier {

// Of a unit, or of one of several heads: what one coordinate of a query is multiplied by, where it is not 1, is what
// `reads` says of the bit of some row of C.
std::vector<Obligation> unit_image_obligations(int sides, const std::string& name,
                                               const std::function<Term(const Term&)>& reads = {});

}  // namespace reductio::verifier
