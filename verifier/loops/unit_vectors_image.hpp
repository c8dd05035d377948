// Claim `image` of reductions to real vectors of norm 1: both sides, entry by entry, for all n, m and d.
#pragma once
#include "verifier/methods/prove_unit_vectors.hpp"

namespace reductio::verifier {

std::vector<Obligation> unit_vector_image(const VectorRows& of, const std::string& name);

}  // namespace reductio::verifier
