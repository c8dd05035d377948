// A random system of parity equations as CNF: sums modulo 2 of k variables each.
//
// Construction: an equation says what the sum of k different variables is; as CNF it is the 2^(k-1)
// clauses that forbid one wrong assignment each. `answer` decides the rest.
//   planted        x is a random assignment; every equation has random variables and the sum that x
//                  has.
//   inconsistent   as planted, but about half of the equations (an even number of them, hidden among
//                  the others) are made so that every variable occurs an even number of times in them:
//                  first as pairs of equal equations, then by exchanging variables between two
//                  equations at random, many times over. The sum of one of these equations is then
//                  flipped. All but that one equation hold for x.
// Answer: planted is yes, with x as witness. Inconsistent is no, by construction: the left sides of the
// even set add up to 0, and its right sides, which added up to 0 before the flip, to 1.
// Not visible locally: for k >= 3 and about as many equations as variables, sets of equations that add
// up to 0 are, with high probability, large (a constant part of all), so every small set of equations
// has a solution. With very few equations, or k near the number of variables, this is not so.
// Hardness: the theorem is about systems where every small set of equations has many variables that
// only one of them has: resolution needs exponential size there. It is not checked here, and measured
// these are easy: with k = 3 and answer no, 250 variables take cadical 926 conflicts and minisat 416,
// 600 variables less than 0.1 s, since half of the equations live on about half of the variables.
// Random equations of the same number take both over 10 s at 600. Gaussian elimination solves all in
// polynomial time; no hypothesis is named.
// Paper: A. Urquhart, Hard examples for resolution, Journal of the ACM 34, 1987; E. Ben-Sasson, A.
// Wigderson, Short proofs are narrow: resolution made simple, Journal of the ACM 48, 2001.
//
//   reductio generate sat-parity --vars 30 --answer no --seed 7 -o odd.cnf
//   reductio generate sat-parity --vars 30 --equations 28 --k 4 -o even.cnf
#pragma once
#include "generators/generator.hpp"

namespace reductio::generators {

struct SatParity {
  static constexpr std::string_view name = "sat-parity";
  static std::vector<OptionSpec> options();
  static Settings resolve(const Settings& given);
  static std::vector<Example> small() {
    return {{{"vars", "6"}, {"answer", "yes"}}, {{"vars", "6"}, {"answer", "no"}}};
  }
  static Instance make(const Settings& settings, const Seed& seed, const Work& work);
  static std::string known_attack(const Settings& settings);
};

}  // namespace reductio::generators
