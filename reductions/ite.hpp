// SAT to SAT by choices.   Is F satisfiable?   becomes   Is F with v = if y1 then y2 else y3 for every variable v?
//
//   gadget     v becomes (not y1 or y2), (y1 or y3);  not v becomes (not y1 or not y2), (y1 or not y3);  a clause
//              becomes all choices of one for each literal
//   invariant  the image of a clause holds under Y iff the clause does where v is what its block chooses
//   size       3 N variables;  of a clause of w literals 2^w clauses of 2 w literals
//   paper      docs/papers.md#lifted-formulas
#pragma once
#include "reductions/shapes/substitution.hpp"

namespace reductio::reductions {

struct Ite : Substitution {
  static std::size_t bits(std::size_t) { return 3; }
  template <class S>
  static S value(const Logic<S>&, const Block<S>& y) {
    return (y[0] & y[1]) | ((!y[0]) & y[2]);
  }
};

}  // namespace reductio::reductions
