// Min-IP to Max-IP.   Is some <a, b> <= t?   becomes   Is some <a', b'> >= d - t?
//
//   gadget     phi(x) = (not x, x)   replaces every bit of every a in A
//              psi(y) = (1, not y)   replaces every bit of every b in B
//   invariant  <a', b'> = d - <a, b>, so the least inner product s becomes the greatest, d - s
//   size       n, m stay;  d becomes 2d;  threshold d - t;  O((n + m) d) time
//   paper      docs/papers.md#complement-gadget
#pragma once
#include "instances/problems/max_ip.hpp"
#include "instances/problems/min_ip.hpp"
#include "reductions/shapes/gadgets.hpp"

namespace reductio::reductions {

struct MinIpToMaxIp : Coordinatewise<MinIp, MaxIp>, ComplementGadget {
  template <class N>
  static N threshold(const N& d, const N& t) {
    return d - t;
  }
};

}  // namespace reductio::reductions
