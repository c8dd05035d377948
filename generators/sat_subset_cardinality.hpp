// More ones than zeros in the rows, fewer in the columns: a count that does not come out.
//
// Construction: a square of `side` rows and columns, in which 4 places of every row and every column are
// chosen at random, and one more; a variable for each. Every row has at least as many ones as zeros among
// its places, every column at most as many: a clause for any 3 of the 4 places, and of the row and the
// column with 5 for any 3, says so. Places are chosen as all systems in which each of `side` rows has 4
// different columns and each column 4 rows, no two rows alike, by shuffling and exchanges.
// Answer: no, by counting. The rows have at least 2 side + 1 ones in all, since three of five is the least
// in the longer one, and the columns at most 2 side.
// What could tell: adding up, that is, cutting planes, refutes it in a few steps.
// Hardness: for resolution and polynomial calculus a theorem, exponential as the side grows (M. Miksa and
// J. Nordstrom, where places expand; as others cite them). Measured,
// in docs/hardness.md: each row and column more costs cadical a quarter more conflicts (16: 14 thousand),
// minisat a half more (207 thousand).
// Paper: I. Spence, sgen1, a generator of small but difficult satisfiability benchmarks, 2010; A. Van
// Gelder, I. Spence, Zero-one designs produce small hard SAT instances, SAT 2010; M. Miksa, J. Nordstrom,
// Long proofs of (seemingly) simple formulas, SAT 2014. None was read.
//
//   reductio generate sat-subset-cardinality --side 8 --seed 7 -o square.cnf
#pragma once
#include "generators/generator.hpp"

namespace reductio::generators {

struct SatSubsetCardinality {
  static constexpr std::string_view name = "sat-subset-cardinality";
  static std::vector<OptionSpec> options();
  static Settings resolve(const Settings& given);
  static std::vector<Example> small() { return {}; }  // the least have images of megabytes
  static Instance make(const Settings& settings, const Seed& seed, const Work& work);
  static std::string known_attack(const Settings& settings);
};

}  // namespace reductio::generators
