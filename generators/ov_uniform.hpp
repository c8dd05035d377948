// Rows of independent bits: the plain random instance of Orthogonal Vectors.
//
// Construction: every bit of every row is one with probability p, independently. `critical` (the
// default) is the p with n m (1 - p^2)^d = 1: one orthogonal pair is expected, and neither answer is
// obvious.
// Answer: not known, but for the ends: no row, no coordinate, p = 0, p = 1.
// Hardness: at the critical p the instance names OVC. OVC is about the worst case for d growing faster
// than log n; that these random instances are as hard is a conjecture, not a theorem. With d near 2
// log2 n and below, p is above 1/2, few pairs have |a| + |b| <= d, and the instance is easy for a
// solver that counts ones: see ov-constant-weight.
// Paper: D. Kuehnemann, A. Polak, A. Rosen, The Planted Orthogonal Vectors Problem, ESA 2025 (their
// model distribution).
#pragma once
#include "generators/generator.hpp"

namespace reductio {

struct OvUniform {
  static constexpr std::string_view name = "ov-uniform";
  static std::vector<OptionSpec> options();
  static Settings resolve(const Settings& given);
  static Instance make(const Settings& settings, const Seed& seed, const Work& work);
};

}  // namespace reductio
