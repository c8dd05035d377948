// Two factors of a number, asked of a multiplier.
//
// Construction: the array multiplier of two numbers x and y of h = bits / 2 bits each, rounded up: inputs
// of x, then of y, lowest bit first, then a variable for every gate, 6 h (h - 1) in all, and clauses that
// say what it computes. Its 2h outputs are set to a number N of exactly `bits` bits, and x and y are said
// to be above 1, each by a clause. `of` is
//   semiprime  N = p q of two random primes, of h and of bits - h bits, drawn again until N has so many
//   prime      N is a random prime
// Answer: of a semiprime yes, with the values of all gates at x = p, y = q as witness. Of a prime no, as it
// has no factors but 1 and itself. Primes are told by a test that is exact below 2^64.
// What could tell: numbers of 64 bits and less are factored by other programs at once. Nothing in the
// clauses but N tells the two kinds of it apart.
// Hardness: no polynomial algorithm for factoring is known, which says nothing of such sizes. Measured, in
// docs/hardness.md: semiprimes and primes of 36 bits took cadical 16 and 43 thousand conflicts.
// Paper: none that we follow; S. Cook, D. Mitchell, Finding hard instances of the satisfiability problem,
// DIMACS 35, 1997, name multipliers as a source (not read).
//
//   reductio generate sat-factoring --bits 20 --seed 7 -o factors.cnf
//   reductio generate sat-factoring --bits 20 --of prime -o none.cnf
#pragma once
#include "generators/generator.hpp"

namespace reductio::generators {

struct SatFactoring {
  static constexpr std::string_view name = "sat-factoring";
  static std::vector<OptionSpec> options();
  static Settings resolve(const Settings& given);
  static std::vector<Example> small() { return {}; }  // the least have images of megabytes
  static Instance make(const Settings& settings, const Seed& seed, const Work& work);
};

}  // namespace reductio::generators
