// SAT to OV by split and list.   Is F satisfiable?   becomes   Is some <a, b> = 0?
//
//   gadget     a row of A for every assignment of the first half of the variables, a row of B for every one
//              of the other half; coordinate c is 1 iff no literal of clause c is true under the half
//   invariant  <a, b> = number of clauses that the joined assignment leaves false, so the least inner product
//              is the least number of false clauses (MaxSAT)
//   size       N variables, M clauses: n = 2^ceil(N/2), m = 2^floor(N/2), d = M;  O((n + m) N M) time
//   paper      docs/papers.md#williams-2005
#pragma once
#include "instances/problems/ov.hpp"
#include "instances/problems/sat.hpp"
#include "reductions/shapes/split_and_list.hpp"

namespace reductio::reductions {

struct SatToOv : SplitAndList<Sat, Ov> {
  template <class S>
  static S survives(Logic<S>, const S& positive, const S& negative, const S& value) {
    return !((positive & value) | (negative & !value));
  }
  template <class N>
  static PairSizes<N> size(const FormulaSizes<N>& s) {
    return {Arithmetic<N>::power_of_two((s.vars + 1) / 2), Arithmetic<N>::power_of_two(s.vars / 2),
            s.clauses};
  }
};

}  // namespace reductio::reductions
