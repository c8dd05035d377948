// Reductions to hard attention, for all n, m and d.
//
// Of a pair's steps is known what counters of its bits say: none above 0, and 0 for witnesses alone. A row's keys are
// then taken one by one, with the lines that the problem's definition runs: with a witness among them the best keys
// are witnesses, and without one they score -2 or less; the dummy, which scores -1, comes last.
#pragma once
#include "verifier/methods/cut_rows.hpp"

namespace reductio::verifier {

std::vector<Obligation> hard_threshold_obligations(const CutRows& rows, const std::string& name);

}  // namespace reductio::verifier
