// OV to Max-IP, by weight.   Is some <a, b> = 0?   becomes   Is some <a, b'> >= u, in some target?
//
//   gadget     a target for all rows of A with u ones and all rows of B with v ones; b' is the complement of b
//   invariant  <a, b'> = |a| - <a, b>, which is at most u, and u exactly where <a, b> = 0
//   size       a target for every two weights, at most (d + 1)^2 of them; every row of A is in as many as B has
//              weights, and the other way; d stays; threshold u;  O((n + m) d) time a target
//   paper      docs/papers.md#alman-yu, theorem A.13, between two sides; ov_to_max_ip makes one target of it
#pragma once
#include "instances/problems/max_ip.hpp"
#include "instances/problems/ov.hpp"
#include "reductions/shapes/classes.hpp"

namespace reductio::reductions {

struct OvToMaxIpClasses : Classes<Ov, MaxIp> {
  template <class S>
  static S left(Logic<S>, const S& x) {
    return x;
  }
  template <class S>
  static S right(Logic<S>, const S& y) {
    return !y;
  }
  template <class N>
  static N threshold(const N&, const N& u, const N&) {
    return u;
  }
};

}  // namespace reductio::reductions
