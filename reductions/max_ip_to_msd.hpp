// Max-IP to most similar documents.   Is some <a, b> >= t?   becomes   Is some cosine of a' and b' >= t / d?
//
//   gadget     a' = a, then d - |a| ones and |a| zeros, then d zeros           for every a in A
//              b' = b, then d zeros, then d - |b| ones and |b| zeros           for every b in B
//   invariant  <a', b'> = <a, b>, and every row of the image has d ones, so the cosine is <a, b> / d
//   size       n, m stay;  d becomes 3d;  threshold t / d, 0 where d = 0;  O((n + m) d) time
//   paper      docs/papers.md#alman-yu, lemma B.5, whose other direction does not hold
#pragma once
#include "instances/problems/max_ip.hpp"
#include "instances/problems/msd.hpp"
#include "reductions/shapes/gadgets.hpp"

namespace reductio::reductions {

struct MaxIpToMsd : Coordinatewise<MaxIp, Msd>, PaddedGadget {
  template <class N>
  static N threshold(const N&, const N& t) {
    return t;
  }
};

}  // namespace reductio::reductions
