// Reductions from documents to documents with counts, for all sizes.
//
// Of a pair's sums, coordinate by coordinate, is known what counters of its bits say: products add up to the words that
// the rows share, and squares to those that each has. Cosines of equal numbers are compared alike.
#pragma once
#include "reductions/shapes/as_counts.hpp"
#include "verifier/engines/obligation.hpp"
#include "verifier/engines/term.hpp"

namespace reductio::verifier {

// `most`: great cosines are wanted, and not small ones.
std::vector<Obligation> as_counts_obligations(
    const std::string& name, bool most,
    const std::function<Term(const Term& n, const Term& m, const Term& d)>& sizes_as_stated);

}  // namespace reductio::verifier
