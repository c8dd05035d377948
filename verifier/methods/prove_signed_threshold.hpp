// Reductions to attention by entries with signs, for all n, m, d and all weights that separate: rows are cut as
// prove_row_threshold.hpp says, with steps counted from the dummy's score but for its own entries. Of exp more is used:
// exp(x + y) = exp(x) exp(y), so that what all scores of a row have in common is a factor of all weights.
#pragma once
#include "verifier/methods/cut_rows.hpp"

namespace reductio::verifier {

std::vector<Obligation> signed_threshold_obligations(const CutRows& rows, const std::string& name);

}  // namespace reductio::verifier
