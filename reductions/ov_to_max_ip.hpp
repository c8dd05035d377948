// OV to Max-IP.   Is some <a, b> = 0?   becomes   Is some <a', b'> >= d?
//
//   gadget     phi(x) = (not x, x)   replaces every bit of every a in A
//              psi(y) = (1, not y)   replaces every bit of every b in B
//   invariant  <a', b'> = d - <a, b>, because <phi(x), psi(y)> = 1 - xy
//   size       n, m stay;  d becomes 2d;  threshold d;  O((n + m) d) time
//   paper      docs/papers.md#complement-gadget
#pragma once
#include "instances/problems/max_ip.hpp"
#include "instances/problems/ov.hpp"
#include "reductions/shapes/gadgets.hpp"

namespace reductio::reductions {

struct OvToMaxIp : Coordinatewise<Ov, MaxIp>, ComplementGadget {
  template <class N>
  static N threshold(const N& d) {
    return d;
  }
};

}  // namespace reductio::reductions
