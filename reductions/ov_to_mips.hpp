// OV to maximum inner products of unit vectors.   Is some <a, b> = 0?   becomes   Is some <u, v> >= 0, of norm 1?
//
//   gadget     u = (-a, p, 0, 0, 0, 0) / 2^k,  v = (b, 0, 0, 0, 0, q) / 2^k, with 4^k the least power of four that is d
//              or more, and p and q of four whole numbers each, whose squares add up to 4^k - |a| and to 4^k - |b|
//   invariant  <u, v> = -<a, b> / 4^k, because pads never meet: 0 for orthogonal rows, and -1 / 4^k at most for others;
//              <u, u> = <v, v> = 1
//   size       n, m stay;  d becomes d + 8;  threshold 0;  O((n + m) d) time
//   paper      docs/papers.md#unit-vectors
//
// Among vectors of one norm the greatest inner product, the greatest cosine and the least Euclidean distance are those
// of the same pairs, so this is every index's exact question. Entries are multiples of 2^-k between -1 and 1, which
// float32 holds up to d = 2^46; no partial sum of an inner product in float32 is rounded below d = 2^24.
#pragma once
#include "instances/problems/ov.hpp"
#include "reductions/shapes/unit_vectors.hpp"

namespace reductio::reductions {

struct OvToMips : UnitVectors<Ov> {
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
