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
// What could tell: pairs of literals. Given x their correlation c is -.236 for k = 3, -.087 for 4,
// -.038 for 5, and where KS = k (k-1) ratio c^2 exceeds 1, power iteration on pairs finds much of x in
// linear time. For k = 3 that is from ratio 3.0 on: at the default, KS = 1.42 > 1 and x is found in
// linear time (77 % of it at 20000 variables, 88 % at ratio 6; a majority of literals finds 50 %, as by
// chance). At k = 4 and 5 the defaults have KS = .91 and .60, and nothing was found.
// Hardness: measured. For cadical about as hard at the default ratio as sat-uniform (300 variables:
// 20000 conflicts), and ever easier from ratio 5 on; local search that starts from what pairs tell is
// fast from ratio 5 on. No hypothesis covers it, so none is named.
// Paper: H. Jia, C. Moore, D. Strain, Generating hard satisfiable formulas by hiding solutions
// deceptively, AAAI 2005 (clauses of weight q^t, at the q without bias); W. Barthel et al., Hiding
// solutions in random satisfiability problems, Physical Review Letters 88, 2002.
//
//   reductio generate sat-planted --vars 50 --seed 7 -o hidden.cnf
#pragma once
#include "generators/generator.hpp"

namespace reductio::generators {

struct SatPlanted {
  static constexpr std::string_view name = "sat-planted";
  static std::vector<OptionSpec> options();
  static Settings resolve(const Settings& given);
  static std::vector<Example> small() { return {{{"vars", "6"}, {"ratio", "4.26"}}}; }
  static Instance make(const Settings& settings, const Seed& seed, const Work& work);
  static std::string known_attack(const Settings& settings);
};

}  // namespace reductio::generators
