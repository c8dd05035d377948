// The few real numbers that are written to files or decide about correctness: computed by MPFR, rounded once,
// the same on every machine.
#pragma once
#include <cstdint>

#include "instances/floors.hpp"

namespace reductio::instances {

// The double nearest to ln 2.
double ln2();

// How keys are weighted when a row of scores is turned into a decision: a key at `ip` steps has weight
// exp(-unit * scale)^ip, the dummy key exp(dummy * scale).
struct Weights {
  double scale = 0;  // softmax scale
  double unit = 0;   // what one step takes off the unscaled score: kappa = unit * scale
  double dummy = 0;  // the dummy key's unscaled score, at most 0
};

// Weights in powers of two (scale = ln 2): unit = ceil(log2 keys) + 2 s and dummy = -s for the least s with
// 2^s > c, where c = (1 + 2 epsilon) / (1 - 2 epsilon). keys = 0 counts as 1.
Weights weights_in_powers_of_two(std::uint64_t keys, double epsilon);

// The smallest scale, up to a margin of 2^-10: scale = ln keys + 2 ln c + 2^-10, unit = 1, and the dummy
// half-way between its two bounds, rounded to float32.
Weights weights_real(std::uint64_t keys, double epsilon);

// Is keys * exp(-unit * scale) * c <= exp(dummy * scale) < 1 / c ? Decided with directed rounding: true is
// proved for these very doubles, false may also mean too close to tell.
bool weights_separate(const Weights& weights, std::uint64_t keys, double epsilon);

// epsilon rounded up to a multiple of 2^-32, so that all that is computed from it is exact. 0 <= epsilon < 1/2.
double round_up_epsilon(double epsilon);

}  // namespace reductio::instances
