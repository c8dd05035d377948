// SAT to three Orthogonal Vectors by split and list.   Is F satisfiable?   becomes   Have some a, b, c no common 1?
//
//   gadget     a row of A, B or C for every assignment of the first, second or last third of the variables;
//              coordinate c is 1 iff no literal of clause c is true under the third
//   invariant  a, b, c are all 1 in as many coordinates as the joined assignment leaves clauses false, so the least
//              number of them is the least number of false clauses (MaxSAT)
//   size       N variables, M clauses: n = 2^ceil(N/3), m = 2^ceil((N-1)/3), l = 2^floor(N/3), d = M;
//              O((n + m + l) N M) time
//   paper      docs/papers.md#williams-2005, with three parts
#pragma once
#include "instances/problems/sat.hpp"
#include "instances/problems/three_ov.hpp"
#include "reductions/shapes/split_and_list.hpp"

namespace reductio::reductions {

struct SatToThreeOv : SplitAndList<Sat, ThreeOv> {
  template <class S>
  static S survives(Logic<S>, const S& positive, const S& negative, const S& value) {
    return !((positive & value) | (negative & !value));
  }
  template <class N>
  static TripleSizes<N> size(const FormulaSizes<N>& s) {
    return {Arithmetic<N>::power_of_two((s.vars + 2) / 3), Arithmetic<N>::power_of_two((s.vars + 1) / 3),
            Arithmetic<N>::power_of_two(s.vars / 3), s.clauses};
  }
};

}  // namespace reductio::reductions
