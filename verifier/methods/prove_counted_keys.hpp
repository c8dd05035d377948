// Reductions from counting pairs to attention whose outputs tell how many keys a query hits, for all n, m and d.
//
// A row's sum of weights as Horn clauses: with c witnesses among its keys it is from c to c + Y, where Y is the number
// of keys times r = exp(-kappa). Of exp only this is used: weight 1 at 0 steps, at most r at -1 or less, always above
// 0. Then formulas of real arithmetic, with M the dummy's weight and E the error of an output, which rest on what
// `counts_separate` has decided: Y <= 1/8, keys <= M, 16 E M <= 1.
#pragma once
#include "verifier/methods/cut_rows.hpp"

namespace reductio::verifier {

std::vector<Obligation> counted_keys_obligations(const CutRows& rows, const std::string& name);

}  // namespace reductio::verifier
