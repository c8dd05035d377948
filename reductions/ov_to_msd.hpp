// OV to most similar documents.   Is some <a, b> = 0?   becomes   Is some cosine of a' and b' >= 1/2?
//
//   gadget     phi(x) = (1, 0, not x, x)       replaces every bit of every a in A
//              psi(y) = (0, y, 1, not y)       replaces every bit of every b in B
//   invariant  <a', b'> = d - <a, b>, and every row of the image has 2d ones, so the cosine is (d - <a, b>) / (2d)
//   size       n, m stay;  d becomes 4d;  threshold 1/2 (0 where d = 0);  O((n + m) d) time
//   paper      docs/papers.md#alman-yu, theorem 1.3; four coordinates a bit, of equal norm, in place of classes of rows
#pragma once
#include "instances/problems/msd.hpp"
#include "instances/problems/ov.hpp"
#include "reductions/shapes/gadgets.hpp"

namespace reductio::reductions {

struct OvToMsd : Coordinatewise<Ov, Msd>, EqualNormGadget {
  template <class N>
  static N threshold(const N& d) {
    return d;
  }
};

}  // namespace reductio::reductions
