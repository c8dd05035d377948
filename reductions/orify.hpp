// SAT to SAT by disjunctions.   Is F satisfiable?   becomes   Is F with v = y1 or .. or yk for every variable v?
//
//   gadget     v becomes the clause (y1 or .. or yk), not v the k clauses (not y1), .., (not yk); a clause becomes all
//              choices of one for each literal
//   invariant  the image of a clause holds under Y iff the clause does where v is the disjunction of its block
//   size       k N variables;  of a clause with p literals v and q literals not v k^q clauses of k p + q literals
//   paper      docs/papers.md#lifted-formulas
#pragma once
#include "reductions/shapes/substitution.hpp"

namespace reductio::reductions {

struct Orify : Substitution {
  static constexpr std::array<std::size_t, 7> orders{2, 3, 4, 5, 6, 7, 8};
  static std::vector<OptionSpec> options() {
    return {{"k", OptionSpec::Kind::size, "2", "new variables for each, 2 to 8"}};
  }
  static std::size_t bits(std::size_t k) { return k; }
  template <class S>
  static S value(const Logic<S>& in, const Block<S>& y) {
    S some = in.bit(false);
    for (const S& bit : y) some = some | bit;
    return some;
  }
};

}  // namespace reductio::reductions
