// Random k-SAT with a planted solution that the literals do not point to.
//
// Construction: x is a random assignment. Every clause has k different variables, every set of them
// equally likely; each of its literals is made true by x with probability r, independently, and the
// signs are drawn again while none is true. So a clause with t > 0 true literals has weight r^t
// (1-r)^(k-t), which is proportional to q^t with q = r / (1-r). The mean of t is k r / (1 - (1-r)^k),
// and r is chosen so that it is k/2: 2 r = 1 - (1-r)^k. Then an occurrence of a variable agrees with x
// as often as not, and counting literals says nothing. (Choosing uniformly among the clauses that x
// satisfies, r = 1/2, has the mean k/2 * 2^k / (2^k - 1): counting finds x.) For k = 3, r = 0.381966
// and q = 0.618034, the golden ratio: one, two or three true literals with probability 0.573, 0.354,
// 0.073. Below k = 3 no r > 0 does it.
// Answer: yes, with x as witness. There may be other solutions.
// What could tell: pairs of literals are correlated given x, so spectral methods find x once there are
// enough clauses.
// Hardness: empirical, for local search and for solvers that resolve; no hypothesis covers it, so none
// is named.
// Paper: H. Jia, C. Moore, D. Strain, Generating hard satisfiable formulas by hiding solutions
// deceptively, AAAI 2005 (clauses of weight q^t, at the q without bias); W. Barthel et al., Hiding
// solutions in random satisfiability problems, Physical Review Letters 88, 2002.
#pragma once
#include "generators/generator.hpp"

namespace reductio {

struct SatPlanted {
  static constexpr std::string_view name = "sat-planted";
  static std::vector<OptionSpec> options();
  static Settings resolve(const Settings& given);
  static Instance make(const Settings& settings, const Seed& seed, const Work& work);
};

}  // namespace reductio
