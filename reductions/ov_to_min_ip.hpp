// OV to Min-IP.   Is some <a, b> = 0?   becomes   Is some <a', b'> <= 0?
//
//   gadget     phi(x) = x,  psi(y) = y
//   invariant  <a', b'> = <a, b>
//   size       n, m, d stay;  threshold 0;  O((n + m) d) time
//   paper      docs/papers.md#alman-yu, section 2: OV is Min-IP with threshold 0
#pragma once
#include "instances/problems/min_ip.hpp"
#include "instances/problems/ov.hpp"
#include "reductions/shapes/gadgets.hpp"

namespace reductio::reductions {

struct OvToMinIp : Coordinatewise<Ov, MinIp>, IdentityGadget {
  template <class N>
  static N threshold(const N& d) {
    return 0 * d;
  }
  template <class N>
  static PairSizes<N> size(const PairSizes<N>& s) {
    return s;
  }
};

}  // namespace reductio::reductions
