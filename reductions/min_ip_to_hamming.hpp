// Min-IP to the closest pair in Hamming distance.   Is some <a, b> <= t?   becomes   Is some |a' - b'| <= d + 2t?
//
//   gadget     phi(x) = (x, x, 0)       replaces every bit of every a in A
//              psi(y) = (not y, 0, y)   replaces every bit of every b in B
//   invariant  |a' - b'| = d + 2 <a, b>, because phi(x) and psi(y) differ in 1 + 2xy places
//   size       n, m stay;  d becomes 3d;  threshold d + 2t;  O((n + m) d) time
//   paper      docs/papers.md#hamming
#pragma once
#include "instances/problems/hamming.hpp"
#include "instances/problems/min_ip.hpp"
#include "reductions/shapes/gadgets.hpp"

namespace reductio::reductions {

struct MinIpToHamming : Coordinatewise<MinIp, Hamming>, DistanceGadget {
  template <class N>
  static N threshold(const N& d, const N& t) {
    return d + 2 * t;
  }
};

}  // namespace reductio::reductions
