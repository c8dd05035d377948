// Reductions to heads that separate the rows of one set by the bits of their indices: what is added to heads that are
// added up (prove_summed_heads.hpp), the shipped index arithmetic over 64-bit terms, for n below 2^62.
#pragma once
#include "verifier/engines/obligation.hpp"

namespace reductio::verifier {

// Of claims complete, sound and backward.
std::vector<Obligation> prove_indices_of_heads(const std::string& name);

}  // namespace reductio::verifier
