// Three Orthogonal Vectors to heads of attention, added up.   Have some a, b, c no common 1?   becomes   Does some
// token's sum of outputs exceed 1/2?
//
//   gadget     tokens are the rows of A and of B and a dummy; a head for each row c of C, whose queries read the
//              coordinates that c has
//   invariant  in the head of c row a of A scores row b of B by minus the number of coordinates that all three have,
//              the dummy lies half a step below 0, and outputs of all heads without a witness come to less than 1/2
//   size       n + m + 1 tokens of width 2d + 3, l heads of dimension d + 1 (more with --set heads=K);
//              O((n + m + l d) d) time
//   paper      docs/papers.md#saha-xu-ye-yu
#pragma once
#include "instances/problems/three_ov.hpp"
#include "reductions/shapes/summed_heads.hpp"

namespace reductio::reductions {

struct ThreeOvToMultiHead : SummedHeads<ThreeOv, MultiHead> {
  template <class S>
  static S reads(Logic<S>, const S& c) {
    return c;
  }
  template <class N>
  static MultiHeadSizes<N> size(const TripleSizes<N>& s) {
    return {s.n + s.m + 1, 2 * s.d + 3, s.l, s.d + 1};
  }
};

}  // namespace reductio::reductions
