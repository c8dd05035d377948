// Rows of independent bits: the plain random instance of Orthogonal Vectors.
//
// Construction: every bit of every row is one with probability p, independently. `critical` (the
// default) is the p with n m (1 - p^2)^d = 1: one orthogonal pair is expected. Near d = 2 log2 n light
// rows have several at once, so no is likelier than the 37 % of independent pairs: 46 % at n = 1024, d
// = 20, and 43 % at d = 32.
// Answer: not known, but for the ends: no row, no coordinate, p = 0, p = 1.
// Hardness: average case, and a theorem to be subquadratic where d is at most a constant times log n
// (D. Kane, R. Williams, arXiv 1709.05294, for fixed p; J. Alman, A. Andoni, H. Zhang, arXiv
// 2410.22477, for every p). So no instance names a hypothesis. With d near 2 log2 n and below, p is
// above 1/2, few pairs have |a| + |b| <= d, and a solver that counts ones is fast: see
// ov-constant-weight.
// Paper: D. Kuehnemann, A. Polak, A. Rosen, The Planted Orthogonal Vectors Problem, ESA 2025 (their
// model distribution).
//
//   reductio generate ov-uniform --n 1000 --d 40 --seed 7 -o open.ov
//   reductio generate ov-uniform --n 1000 --m 500 --d 40 --p 0.3 --answer yes -o dense.ov
#pragma once
#include "generators/generator.hpp"

namespace reductio::generators {

struct OvUniform {
  static constexpr std::string_view name = "ov-uniform";
  static std::vector<OptionSpec> options();
  static Settings resolve(const Settings& given);
  static Instance make(const Settings& settings, const Seed& seed, const Work& work);
};

}  // namespace reductio::generators
