// Random rows: the plain random instance of Orthogonal Vectors.
//
// Construction: every row of A is drawn uniformly among the rows with wA ones, every row of B among those with wB,
// independently. From `lambda`, the number of orthogonal pairs that are expected, follow the least wA + wB (with wB =
// wA or wA + 1) at which n m C(d-wB, wA) / C(d, wA) is at most lambda; heavier than d together they are never made,
// as no such pair is orthogonal. With `p`, every bit is one with probability p instead, independently: `critical` is
// the p with n m (1 - p^2)^d = 1, `even` the one at which yes is as likely as no.
// Answer: not known, but for the ends: no row, no coordinate, rows of zeros or of ones, and weights given that add up
// to more than d (no, by the pigeonhole principle). `--answer yes` or `no` draws until a solver says so; see also
// ov-uniform-no. With weights the number of orthogonal pairs is nearly Poisson: 300 draws with n = 512 had none in 44
// %, 68 %, 57 %, 39 % at d = 4, 6, 8, 16 log2 n, where exp(-lambda) is 48 %, 63 %, 59 %, 41 %. With independent bits
// and d near 2 log2 n it is not: light rows have several at once, and at the critical p the answer is no in 46 % (n =
// 1024, d = 20) and 43 % (d = 32) instead of 37 %. `even` takes that into account.
// Hardness: of independent bits, average case, and a theorem to be subquadratic where d is at most a constant times
// log n (D. Kane, R. Williams, arXiv 1709.05294, for fixed p; J. Alman, A. Andoni, H. Zhang, arXiv 2410.22477, for
// every p). Of fixed weights no theorem is known to us, but bit sampling finds a pair in n^(1+rho) all the same;
// measured they cost a solver that sorts by prefixes about twice as much as independent bits. Below d = 6 log2 n (rho
// < .38) nothing is made unless --lambda, --weight or --p asks for it. No instance names a hypothesis.
// Paper: D. Kuehnemann, A. Polak, A. Rosen, The Planted Orthogonal Vectors Problem, ESA 2025 (their model distribution,
// of independent bits).
//
//   reductio generate ov-uniform --n 1000 --d 160 --seed 7 -o open.ov
//   reductio generate ov-uniform --n 1000 --m 500 --d 40 --p 0.3 --answer yes -o dense.ov
#pragma once
#include "generators/generator.hpp"

namespace reductio::generators {

struct OvUniform {
  static constexpr std::string_view name = "ov-uniform", former = "ov-constant-weight";
  static std::vector<OptionSpec> options();
  static Settings resolve(const Settings& given);
  static std::vector<Example> small() { return {{{"n", "10"}, {"d", "16"}}}; }
  static Instance make(const Settings& settings, const Seed& seed, const Work& work);
  static std::vector<Figure> figures(const Settings& settings);
};

}  // namespace reductio::generators
