// At least one orthogonal pair, planted so that neither of its rows looks different from the others of
// its side.
//
// Construction: all other rows have independent bits of density p, as in ov-uniform. Rows i of A and j
// of B are chosen uniformly, and each of their coordinates is drawn, independently, as
//   (1, 0) with probability p,   (0, 1) with probability p,   (0, 0) with probability 1 - 2p.
// So they are orthogonal, and each of the two alone has independent bits of density p. Hence A alone is
// distributed exactly as in ov-uniform, and so is B alone: no statistic of one side (weights, column
// counts, correlations) says anything about the planted row; the rank of its weight is uniform. It
// needs 2p <= 1, since two orthogonal rows have at most d ones between them. `critical` (the default)
// is the lesser of 1/2 and the p with n m (1 - p^2)^d = 1: below 1/2 one other orthogonal pair is
// expected, and about two files in five have the planted one alone (n = 1000, d = 48 to 256); at 1/2
// there may be many (11 at n = 1000, d = 40). A greater p makes them rare. With `weight` w instead of
// p, all rows have exactly w <= d/2 ones: the planted pair is uniform among the disjoint pairs of such
// rows, so each of its rows alone is uniform among them. It is the better choice when d is near
// 2 log2 n.
// Answer: yes, with the planted pair as witness.
// What could tell: rows of both sides together. <a, column sums of B> is lower for the planted row
// (mean rank .44 with weight, n = 600), and a' Cov(B) a higher (.73 at n = 600, d = 64, .59 at d = 200): a
// signal of order log n / sqrt n.
// Hardness: average case. Bit sampling finds the pair in about n^(1+rho) steps, rho = ln(2p) /
// ln(2p(1-p)): n^1.3 at d = 8 log2 n, n^1.8 at 32 log2 n, and at p = 1/2, which `critical` comes to
// below d = 4.8 log2 n, one hash join finds it. The paper conjectures n^(2-o(1)) for d that grows
// faster than log n, at a p where the planted pair is the only one: an instance names `planted-ov`
// where at most 2^-10 other pairs are expected, n and m are 1024 or more and d is 32 log2 n or more.
// With weights nothing is known; it is measured to be the harder form.
// Paper: D. Kuehnemann, A. Polak, A. Rosen, The Planted Orthogonal Vectors Problem, ESA 2025 (k = 2).
//
//   reductio generate ov-planted --n 1000 --d 320 --seed 7 -o hard.ov
//   reductio generate ov-planted --n 1000 --d 320 --weight critical --seed 7 -o even.ov
//   reductio generate ov-planted --n 2^12 --d 400 --blind -o blind.ov
#pragma once
#include "generators/generator.hpp"

namespace reductio::generators {

struct OvPlanted {
  static constexpr std::string_view name = "ov-planted";
  static std::vector<OptionSpec> options();
  static Settings resolve(const Settings& given);
  static Instance make(const Settings& settings, const Seed& seed, const Work& work);
  static std::string known_attack(const Settings& settings);
};

}  // namespace reductio::generators
