// OV in one set to least similar documents.   Is some <v_i, v_j> = 0?   becomes   Is some cosine of v_i and v_j <= 0?
//
//   gadget     phi(x) = x
//   invariant  rows are unchanged; a cosine is 0 exactly where the inner product is, and so is that of a row of
//              zeros, a document of no words
//   size       n, d stay;  threshold 0;  O(n d) time
//   paper      docs/papers.md#alman-yu, theorem 3.1, which answers YES at once where a row is zero
#pragma once
#include "instances/problems/lsd_mono.hpp"
#include "instances/problems/ov_mono.hpp"
#include "reductions/shapes/gadgets.hpp"

namespace reductio::reductions {

struct OvMonoToLsdMono : Coordinatewise<OvMono, LsdMono>, IdentityGadget {
  template <class N>
  static N threshold(const N& d) {
    return 0 * d;
  }
  template <class N>
  static MonoSizes<N> size(const PairSizes<N>& s) {
    return {s.n, s.d};
  }
};

}  // namespace reductio::reductions
