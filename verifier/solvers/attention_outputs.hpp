// The outputs of attention's rows in double precision, on all cores, with bounds on their errors.
//
// Scores come from a blocked matrix product on the machine's vector unit, weights from one pass over them with a
// running maximum (Milakov and Gimelshein, Online normalizer calculation for softmax, 2018).
#pragma once
#include <functional>

#include "instances/shapes/attention.hpp"
#include "verifier/solvers/kernels.hpp"

namespace reductio::verifier {

// Of column 0; the exact output is within `error` of it.
struct OutputOfRow {
  double value = 0, error = 0;
};
using LookAtOutput = std::function<bool(std::size_t row, const OutputOfRow& output)>;

// Calls look for every row in order until it gives false. Outputs may differ from unit to unit in their last bits, by
// less than their bounds, and do not depend on the number of threads. Throws Stopped.
void each_output(const AttentionHead& x, const Work& work, const Kernels& kernels, const LookAtOutput& look);

}  // namespace reductio::verifier
