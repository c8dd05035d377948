// How many pairs there are of some scores, without a look at each one: equal rows are one row with a weight, and a
// vector unit adds the weights of whole blocks.
#pragma once
#include "verifier/solvers/packed_pairs.hpp"

namespace reductio::verifier {

// The pairs that make a decision's yes, or attain the optimum; the answer is the first of them in the order of (i, j).
WitnessCount count_pairs(const Problem& problem, const Data& data, const Work& work, const PairCuts& cuts);

// All pairs by their scores. Throws Stopped.
Histogram pair_histogram(const Problem& problem, const Data& data, const Work& work, const PairCuts& cuts);

}  // namespace reductio::verifier
