// Max-IP to the closest pair in Hamming distance.   Is some <a, b> >= t?   becomes   Is some |a' - b'| <= 2 (d - t)?
//
//   gadget     phi(x) = (x, x, 0)       replaces every bit of every a in A
//              psi(y) = (y, 1, not y)   replaces every bit of every b in B
//   invariant  |a' - b'| = 2 (d - <a, b>), because phi(x) and psi(y) differ in 2 - 2xy places
//   size       n, m stay;  d becomes 3d;  threshold 2 (d - t);  O((n + m) d) time
//   paper      docs/papers.md#hamming
#pragma once
#include "instances/problems/hamming.hpp"
#include "instances/problems/max_ip.hpp"
#include "reductions/shapes/coordinatewise.hpp"

namespace reductio::reductions {

struct MaxIpToHamming : Coordinatewise<MaxIp, Hamming> {
  template <class S>
  static std::array<S, 3> phi(Logic<S> in, const S& x) {
    return {x, x, in.bit(false)};
  }
  template <class S>
  static std::array<S, 3> psi(Logic<S> in, const S& y) {
    return {y, in.bit(true), !y};
  }
  template <class N>
  static N threshold(const N& d, const N& t) {
    return 2 * (d - t);
  }
  template <class N>
  static PairSizes<N> size(const PairSizes<N>& s) {
    return {s.n, s.m, 3 * s.d};
  }
};

}  // namespace reductio::reductions
