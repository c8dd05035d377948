// One orthogonal pair, planted so that neither of its rows looks different from the others of its side.
//
// Construction: all other rows have independent bits of density p, as in ov-uniform. Rows i of A and j
// of B are chosen uniformly, and each of their coordinates is drawn, independently, as
//   (1, 0) with probability p,   (0, 1) with probability p,   (0, 0) with probability 1 - 2p.
// So they are orthogonal, and each of the two alone has independent bits of density p. Hence A alone is
// distributed exactly as in ov-uniform, and so is B alone: no statistic of one side (weights, column
// counts, correlations) says anything about the planted row; the rank of its weight is uniform. It
// needs 2p <= 1, since two orthogonal rows have at most d ones between them. `critical` (the default)
// is the lesser of 1/2 and the p with n m (1 - p^2)^d = 1: below 1/2 less than one other orthogonal
// pair is expected, at 1/2 there may be many.
// With `weight` w instead of p, all rows have exactly w <= d/2 ones: the planted pair is uniform among
// the disjoint pairs of such rows, so each of its rows alone is uniform among them. It is the better
// choice when d is near 2 log2 n.
// Answer: yes, with the planted pair as witness.
// Hardness: at the critical density or weight, where that is possible, the instance names OVC. OVC is
// about the worst case; that planted instances are as hard is conjectured in the paper for d growing
// faster than log n, and is not a theorem. The two planted rows are negatively correlated, so where p
// is a constant, algorithms for the light bulb problem apply.
// Paper: D. Kuehnemann, A. Polak, A. Rosen, The Planted Orthogonal Vectors Problem, ESA 2025 (k = 2).
#pragma once
#include "generators/generator.hpp"

namespace reductio {

struct OvPlanted {
  static constexpr std::string_view name = "ov-planted";
  static std::vector<OptionSpec> options();
  static Settings resolve(const Settings& given);
  static Instance make(const Settings& settings, const Seed& seed, const Work& work);
};

}  // namespace reductio
