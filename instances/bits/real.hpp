// The few real numbers that are written to files or decide about correctness: computed by MPFR, rounded once,
// the same on every machine.
#pragma once
#include <cstdint>

#include "instances/floors.hpp"

namespace reductio::instances {

// The double nearest to ln 2, and to ln x for x > 0.
double ln2();
double ln(double x);

// How keys are weighted when a row of scores is turned into a decision: a key at `ip` steps has weight
// exp(-unit * lead * scale)^ip, the dummy key exp(dummy * lead * scale).
struct Weights {
  double scale = 0;  // softmax scale
  double unit = 0;   // what one step takes off an entry of a key
  double dummy = 0;  // the dummy key's entry, at most 0
  double lead = 1;   // what one step is in a query: kappa = unit * lead * scale
};

// What a row sees beside the dummy: keys, and as many pads at most, of value 0, that weigh as one step does.
struct KeysOfRow {
  std::uint64_t keys = 0, pads = 0;
  KeysOfRow(std::uint64_t real_keys, std::uint64_t most_pads = 0) : keys(real_keys), pads(most_pads) {}
};

// Weights in powers of two (scale = ln 2): unit = ceil(log2 n) + 2 s and dummy = -s for n the greater of keys and pads
// and the least s at which they separate; without pads that is the least with 2^s > c, where
// c = (1 + 2 epsilon) / (1 - 2 epsilon). keys = 0 counts as 1.
Weights weights_in_powers_of_two(KeysOfRow row, double epsilon);

// Numbers of an array of some type: of so many bits, and at most so great.
struct EntryType {
  int bits;
  double greatest;
};
inline constexpr EntryType float32{24, 0x1.fffffep127}, float16{11, 65504}, bfloat16{8, 0x1.fep127};

// The number with the type's bits that is nearest to x; it may be greater than the type's greatest.
double nearest_of_type(double x, EntryType type);

// The smallest scale, up to a margin: scale = ln c + ln(keys c + pads) + 2^-10, unit = 1, and the dummy half-way
// between its two bounds, rounded to the type; of types with few bits the margin is 2^(6 - bits).
Weights weights_real(KeysOfRow row, double epsilon, EntryType type = float32);

// The same kappa under another scale, with entries of the type: unit = lead = sqrt(kappa / scale), rounded up, and the
// dummy half-way between its bounds. So |entry| <= unit, the least bound with this kappa. They may not separate: ask.
Weights weights_for_scale(const Weights& weights, double scale, KeysOfRow row, double epsilon,
                          EntryType type);

// Is keys * exp(-kappa) * c <= exp(dummy score) and exp(dummy score) + pads * exp(-kappa) < 1 / c? Decided with
// directed rounding: true is proved for these very doubles, false may also mean too close to tell.
bool weights_separate(const Weights& weights, KeysOfRow row, double epsilon);

// The greatest error of outputs at which they separate, from below: (q - 1) / (2 (q + 1)) where q is the lesser of
// exp(dummy score) / (keys exp(-kappa)) and 1 / (exp(dummy score) + pads exp(-kappa)), and 0 where q <= 1.
double greatest_epsilon(const Weights& weights, KeysOfRow row);

// Weights in powers of two (scale = ln 2) of which outputs tell how many of so many keys are at 0 steps: all others
// together weigh at most 1/8, and the dummy weighs no less than all keys would, M = 2^dummy. With the error that its
// outputs may have: 1 / (32 M).
Weights weights_for_counts(std::uint64_t keys);
double epsilon_for_counts(const Weights& weights);

// Is keys * exp(-kappa) <= 1/8, keys <= exp(dummy score) and 16 epsilon exp(dummy score) <= 1? Decided as above.
bool counts_separate(const Weights& weights, std::uint64_t keys, double epsilon);
// 1 / sqrt(x), rounded once; 0 where x is 0.
double reciprocal_root(std::uint64_t x);
// 1 - sqrt(numerator / denominator), rounded once; 0 <= numerator <= denominator, and the denominator is above 0.
double one_minus_root(std::int64_t numerator, std::int64_t denominator);
// x y times a number below 2^53, as the greatest multiple of 2^-bits that is no greater, or the least that is no less.
// |x|, |y| <= 1, and the product is at most 2^10.
double product_below(double x, double y, std::uint64_t times, int bits);
double product_above(double x, double y, std::uint64_t times, int bits);

// So many keys of one score: entry * steps * lead * scale, steps a whole number of less than 2^30.
struct ScoredKeys {
  double entry = 0, steps = 1, lead = 1, scale = 1;
  std::uint64_t keys = 1;
};
// Where outputs are cut elsewhere than at 1/2: is the output of a row with a key of value 1 that scores as `witness`
// does above `above`, and that of a row in which keys of value 1 weigh no more than `others` at most `below`, where all
// other keys are `dummies`? Decided with directed rounding: true is proved for these very doubles.
bool outputs_apart(const ScoredKeys& witness, const ScoredKeys& others, const ScoredKeys& dummies,
                   double above, double below);
// Weight of these over that of those, divided by `divisor`: rounded down, and 0 where it is below all normal doubles;
// and its logarithm to the base 10.
double weight_ratio(const ScoredKeys& these, const ScoredKeys& those, double divisor);
double log10_weight_ratio(const ScoredKeys& these, const ScoredKeys& those, double divisor);

// epsilon rounded up to a multiple of 2^-32, so that all that is computed from it is exact. 0 <= epsilon < 1/2.
double round_up_epsilon(double epsilon);

}  // namespace reductio::instances
