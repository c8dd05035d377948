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

// What is known of a row after some of its keys: the sums, and the 1-norm of its query.
struct SumsOfRow {
  Softmax sums;
  double norm = 0;
};
using LookAtSums = std::function<bool(std::size_t row, const SumsOfRow& sums)>;

// The same sums, of which an output is the quotient; of other keys of the same queries they go together.
void each_sums(const AttentionHead& x, const Work& work, const Kernels& kernels, const LookAtSums& look);
Softmax together(const Softmax& x, const Softmax& y);

// How far the quotient of such sums may be off: the greatest |score|, without the factor of the softmax, is at most the
// norm times that of all keys' entries. `strips`: how many sums of keys were put together beyond those of one head.
struct RoundedHead {
  double scale = 1, largest_key = 0, largest_value = 0, columns = 0, keys = 0, strips = 0;
};
double rounding_of(const RoundedHead& head, double norm);

}  // namespace reductio::verifier
