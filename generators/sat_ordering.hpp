// An order without a least element. Easy: a source for transformations.
//
// Construction: for elements i < j from 0 a variable says that i is below j, the pairs being numbered row
// by row; its negation says that j is below i. Two clauses for each three elements: they do not go around.
// A clause for each element: another one is below it. Nothing is random.
// Answer: no. An order of finitely many elements, of one at least, has a least one.
// What could tell: the statement itself.
// Hardness: easy. Resolution refutes it in polynomially many steps (G. Stalmarck, Short resolution proofs
// for a sequence of tricky formulas, Acta Informatica 33, 1996, as others cite it), though every refutation
// has a wide clause. Cadical finds one (40 elements: 8475 conflicts, 0.1 s), minisat does not (20: 140
// thousand conflicts, 40: over 20 s). It is a source for transformations that make formulas harder.
// Paper: B. Krishnamurthy, Short proofs for tricky formulas, Acta Informatica 22, 1985 (not read).
//
//   reductio generate sat-ordering --elements 8 -o order.cnf
#pragma once
#include "generators/generator.hpp"

namespace reductio::generators {

struct SatOrdering {
  static constexpr std::string_view name = "sat-ordering";
  static std::vector<OptionSpec> options();
  static Settings resolve(const Settings& given);
  static std::vector<Example> small() { return {{{"elements", "4"}}}; }
  static Instance make(const Settings& settings, const Seed& seed, const Work& work);
  static std::string known_attack(const Settings& settings);
};

}  // namespace reductio::generators
