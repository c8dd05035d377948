// Random parity equations with random right sides, plain: nothing planted and nothing hidden.
//
// Construction: every equation has k different variables, every set of them equally likely, and a random
// sum; as CNF it is the 2^(k-1) clauses that forbid one wrong assignment each. With `answer` yes or no the
// whole system is drawn again, up to 64 times, until it has that answer.
// Answer: yes or no, by Gaussian elimination when it is made: a solution (variables that may be chosen are
// false), or equations that add up to 0 = 1. Up to about 0.918 equations a variable at k = 3 nearly all
// systems have solutions, and above nearly none.
// What could tell: nothing is hidden. Gaussian elimination decides it in polynomial time.
// Hardness: measured, in docs/hardness.md: 300 variables take cadical and minisat 6300 conflicts, 600 mostly
// more than 20 s. Variables in one equation or none are no obstacle, so that sat-parity, in which every
// variable is equally often, is harder at the same number of them (160: 37 and 222 thousand). The theorem
// about resolution is that of sat-parity.
// Paper: O. Dubois, J. Mandler, The 3-XORSAT threshold, FOCS 2002, for the threshold (not read).
//
//   reductio generate sat-xor --vars 40 --seed 7 -o any.cnf
//   reductio generate sat-xor --vars 40 --equations 36 --answer yes -o some.cnf
#pragma once
#include "generators/generator.hpp"

namespace reductio::generators {

struct SatXor {
  static constexpr std::string_view name = "sat-xor";
  static std::vector<OptionSpec> options();
  static Settings resolve(const Settings& given);
  static std::vector<Example> small() {
    return {{{"vars", "6"}, {"answer", "yes"}}, {{"vars", "6"}, {"answer", "no"}}};
  }
  static Instance make(const Settings& settings, const Seed& seed, const Work& work);
  static std::string known_attack(const Settings& settings);
};

}  // namespace reductio::generators
