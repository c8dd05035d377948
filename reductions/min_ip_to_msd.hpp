// Min-IP to most similar documents.   Is some <a, b> <= t?   becomes   Is some cosine of a' and b' >= (d - t) / (2d)?
//
//   gadget     phi(x) = (1, 0, not x, x)       replaces every bit of every a in A
//              psi(y) = (0, y, 1, not y)       replaces every bit of every b in B
//   invariant  <a', b'> = d - <a, b>, and every row of the image has 2d ones, so the least inner product s becomes the
//              greatest cosine, (d - s) / (2d)
//   size       n, m stay;  d becomes 4d;  threshold (d - t) / (2d), 0 where d = 0;  O((n + m) d) time
//   paper      docs/papers.md#alman-yu, theorem 1.3; four coordinates a bit, of equal norm, in place of classes of rows
#pragma once
#include "instances/problems/min_ip.hpp"
#include "instances/problems/msd.hpp"
#include "reductions/shapes/gadgets.hpp"

namespace reductio::reductions {

struct MinIpToMsd : Coordinatewise<MinIp, Msd>, EqualNormGadget {
  template <class N>
  static N threshold(const N& d, const N& t) {
    return d - t;
  }
};

}  // namespace reductio::reductions
