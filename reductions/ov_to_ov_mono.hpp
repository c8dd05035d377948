// OV to OV in one set.   Is some <a, b> = 0?   becomes   Is some <v_i, v_j> = 0 with i < j?
//
//   gadget     a' = (a, 1, 0),  b' = (b, 0, 1);  V = all a', then all b'
//   invariant  <a', b'> = <a, b>;  two rows of one side share a one, so their inner product is at least 1
//   size       n + m rows;  d becomes d + 2;  O((n + m) d) time.  No image is the zero row
//   paper      docs/papers.md#alman-yu, theorem A.4
#pragma once
#include "instances/problems/ov.hpp"
#include "instances/problems/ov_mono.hpp"
#include "reductions/shapes/gadgets.hpp"

namespace reductio::reductions {

struct OvToOvMono : Coordinatewise<Ov, OvMono>, IdentityGadget {
  template <class S>
  static std::array<S, 2> phi_pad(Logic<S> in) {
    return {in.bit(true), in.bit(false)};
  }
  template <class S>
  static std::array<S, 2> psi_pad(Logic<S> in) {
    return {in.bit(false), in.bit(true)};
  }
  template <class N>
  static MonoSizes<N> size(const PairSizes<N>& s) {
    return {s.n + s.m, s.d + 2};
  }
};

}  // namespace reductio::reductions
