// Substitutions, for all formulas: what the functions of a block have to be, for every k that the reduction takes, and
// how it follows that the image of a formula is satisfiable exactly where the formula is.
//
// Claim `image` says of the loops that, under any assignment Y, the image of a clause is true exactly if every choice
// of a piece for each literal has one that is true (verifier/loops/substitution_image.hpp). Here: if every choice has a
// true piece, all pieces of some literal are true, for else the choice of a false one for each would have none; that
// choice is a number, the digits of which are read back. And if all pieces of some literal are true, every choice has
// one. What pieces say is decided by truth table, for each k by itself.
#pragma once
#include "reductions/shapes/substitution.hpp"
#include "verifier/engines/obligation.hpp"
#include "verifier/methods/writer.hpp"

namespace reductio::verifier {

// What an author states, over terms as well.
struct SubstitutionTerms {
  StatedSubstitution stated;
  std::function<BlockSays<Term>(const Block<Term>&)> says;
};
template <IsSubstitution R>
SubstitutionTerms over_terms(const R& r) {
  return {stated_by_author(r), [r](const Block<Term>& y) { return block_says(r, y); }};
}

// All that has to be proved but claim `image` of the loops.
std::vector<Obligation> substitution_obligations(const SubstitutionTerms& r, const std::string& reduction);

}  // namespace reductio::verifier
