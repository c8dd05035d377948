// Random k-SAT with a planted solution that few literals together do not point to.
//
// Construction: x is a random assignment. Every clause has k different variables, every set of them equally
// likely; how many of its literals x makes true, t, is drawn, and every choice of t of them is equally
// likely. `balance` says how t is drawn; t > 0 always.
//   pairs      so that one literal of a clause, or two, say nothing of x: true or false as often as not,
//              and independent. k = 4: t = 1, 2, 3, 4 with probability 4, 3, 2, 1 tenths, which of all that
//              do it has the greatest entropy (the mean product of three signs is then 1/5, of four -1/5).
//              k >= 5: the mean product of four signs is -1 / C(k,4) and that of one, two, three and five
//              to k is 0: 1, 1, 1, 1, 0 quarters for k = 5; -x satisfies the formula then, too. Exact, in
//              whole numbers. With three literals only their parity is left to set: k >= 4.
//   literals   so that one literal says nothing, but pairs do: a clause with t true literals has a weight
//              proportional to q^t, and q makes the mean of t k/2. For k = 3 it is the golden ratio's
//              0.618034: one, two or three true literals with probability 0.573, 0.354, 0.073.
//   deceptive  the same with q = 1/2 (chances of 1/3, as a multiple of 2^-32): literals are false more
//              often than true, so that local search is led away from x.
// The default is pairs, but literals at k = 3 and above 32. The default ratio is that near which random
// k-SAT turns unsatisfiable.
// Answer: yes, with x as witness. There may be other solutions.
// What could tell: leaks above 1, which `generate` prints as figures, show x: of order 2 KS = k
// (k-1) ratio c^2, c the mean product of two signs given x, with which power iteration on pairs of literals
// finds much of x in linear time; of order 3 and 4 C(k,j) e_j^2 clauses / vars^(j/2), for matrices of that
// many rows. With literals KS is 1.42, .91 and .60 at k = 3, 4, 5 and the default ratios: at k = 3 it finds
// 77 % of x (20000 variables; a majority of signs 50 %, as by chance), at k = 4 from ratio 11 on. With
// pairs, k = 4 and ratio 20, it found 51 % (2000 variables) where with literals it found 83 %. The third
// order of k = 4 is 1.6 / sqrt(vars) at the default, and small formulas show it: an eigenvector of triples
// finds 59 % of x at 100 variables, where a guess, the better of x and -x, finds 54, and nothing at 1600.
// With deceptive, whoever knows it takes each variable's rarer sign.
// Hardness: measured, in docs/hardness.md: at k = 4 and 100 variables pairs took cadical 146 thousand
// conflicts and minisat 204 thousand, literals cadical 42 thousand, medians of 11 seeds that differ by a
// factor of 50 themselves; deceptive is easy for them (80 variables: 721, where pairs take 10 thousand),
// and meant to mislead local search. Ratio 12 is a steadier dial than the default. A theorem about
// statistical algorithms there, `planted-sat`, says that clauses which hide sets of r - 1 literals take
// about n^(r/2) of them: with pairs r = 3, and 4 from k = 5 on. It is no bound for these sizes, and no
// hypothesis is named.
// Paper: H. Jia, C. Moore, D. Strain, Generating hard satisfiable formulas by hiding solutions deceptively,
// AAAI 2005 (clauses of weight q^t); V. Feldman, W. Perkins, S. Vempala, On the complexity of random
// satisfiability problems with planted solutions, STOC 2015; W. Barthel et al., Hiding solutions in random
// satisfiability problems, Physical Review Letters 88, 2002.
//
//   reductio generate sat-planted --vars 50 --seed 7 -o hidden.cnf
//   reductio generate sat-planted --vars 50 --k 3 --seed 7 -o three.cnf
//   reductio generate sat-planted --vars 50 --k 5 --balance deceptive -o misled.cnf
#pragma once
#include "generators/generator.hpp"

namespace reductio::generators {

struct SatPlanted {
  static constexpr std::string_view name = "sat-planted";
  static std::vector<OptionSpec> options();
  static Settings resolve(const Settings& given);
  static std::vector<Example> small() { return {{{"vars", "6"}, {"ratio", "4.26"}}}; }
  static Instance make(const Settings& settings, const Seed& seed, const Work& work);
  static std::vector<Figure> figures(const Settings& settings);
  static std::string known_attack(const Settings& settings);
};

}  // namespace reductio::generators
