// Rows that are cut, computed with few bits.
//
// Logits are off by eta at most, so that weights are off by factors from g = exp(-eta) to G = exp(eta); numerator and
// denominator, sums of the same weights, are each off by a share of rho at most. Z and R are what a row's keys of value
// 1 and all others weigh, with Z (1-2E) > R (1+2E) where there is a witness and Z (1+2E) <= R (1-2E) where there is
// none, as weights that separate at E = epsilon have it (prove_row_threshold.hpp). With c = (1+2E) / (1-2E), the row is
// read right where g c (1 - 3 rho) >= G (1 + rho) and G (1 + 3 rho) <= g c (1 - rho), whatever the number of keys is.
#pragma once
#include "verifier/engines/obligation.hpp"

namespace reductio::verifier {

// Of claim gap.
std::vector<Obligation> prove_precision(const std::string& name);

}  // namespace reductio::verifier
