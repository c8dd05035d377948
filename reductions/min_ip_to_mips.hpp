// Min-IP to maximum inner products of unit vectors.   Is some <a, b> <= t?   becomes   Is some <u, v> >= -t / 4^k, of
// norm 1?
//
//   gadget     u = (-a, p, 0, 0, 0, 0) / 2^k,  v = (b, 0, 0, 0, 0, q) / 2^k, with 4^k the least power of four that is d
//              or more, and p and q of four whole numbers each, whose squares add up to 4^k - |a| and to 4^k - |b|
//   invariant  <u, v> = -<a, b> / 4^k, because pads never meet;  <u, u> = <v, v> = 1
//   size       n, m stay;  d becomes d + 8;  threshold -t / 4^k;  O((n + m) d) time
//   paper      docs/papers.md#unit-vectors
#pragma once
#include "instances/problems/min_ip.hpp"
#include "reductions/shapes/unit_vectors.hpp"

namespace reductio::reductions {

struct MinIpToMips : UnitVectors<MinIp> {
  template <class S>
  static Num<S> query(Logic<S> in, const S& x) {
    return in.num(0) - in.count(x);
  }
  template <class S>
  static Num<S> key(Logic<S> in, const S& y) {
    return in.count(y);
  }
  template <class N>
  static N sum(const N& score) {
    return 0 - score;
  }
};

}  // namespace reductio::reductions
