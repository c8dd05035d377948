// SAT to SAT with at most three literals a clause.   Is F satisfiable?   becomes   Is F with long clauses in chains?
//
//   gadget     of w > 3 literals: (l1 l2 z1), (not z1 l3 z2), .., (not z(w-3) l(w-1) lw), with w - 3 new variables;
//              shorter clauses as they are
//   invariant  where the chain holds, some literal does; where one does, with z(i) = none of l1 .. l(i+1)
//   size       of a clause of w > 3 literals w - 3 variables more, and w - 2 clauses;  of others one clause
//   paper      docs/papers.md#karp-1972
#pragma once
#include "reductions/shapes/chained.hpp"

namespace reductio::reductions {

struct SatToThreeSat : Chained {
  template <class N>
  static auto breaks(const N& k, const N& length) {
    return k >= 2 && k + 1 < length;
  }
  template <class N>
  static N link(const N& k) {
    return k - 2;
  }
  template <class N>
  static N links(const N& length) {
    return Arithmetic<N>::choose(length > 3, length - 3, N(0));
  }
};

}  // namespace reductio::reductions
