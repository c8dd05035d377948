// A pyramid whose top can be pebbled and is said not to be. Trivial: a source for transformations.
//
// Construction: row r of the pyramid, r from 0 to `height`, has height + 1 - r vertices; a variable each,
// numbered row by row, says that it can be pebbled. Each vertex of row 0 can; another one can if the two
// below it can; the top cannot. Nothing is random.
// Answer: no, row by row.
// What could tell: the statement itself.
// Hardness: none. Unit propagation refutes it. It is a source for transformations: with each variable
// replaced by a parity of others (`xorify` and its like) such formulas have short resolution refutations
// that are not tree-like, and are what separates the two (E. Ben-Sasson, R. Impagliazzo, A. Wigderson, Near
// optimal separation of tree-like and general resolution, Combinatorica 24, 2004, as others cite it);
// solvers that learn clauses refute those at once, too.
// Paper: E. Ben-Sasson, A. Wigderson, Short proofs are narrow: resolution made simple, Journal of the ACM
// 48, 2001.
//
//   reductio generate sat-pebbling --height 6 -o pyramid.cnf
#pragma once
#include "generators/generator.hpp"

namespace reductio::generators {

struct SatPebbling {
  static constexpr std::string_view name = "sat-pebbling";
  static std::vector<OptionSpec> options();
  static Settings resolve(const Settings& given);
  static std::vector<Example> small() { return {{{"height", "2"}}}; }
  static Instance make(const Settings& settings, const Seed& seed, const Work& work);
  static std::string known_attack(const Settings& settings);
};

}  // namespace reductio::generators
