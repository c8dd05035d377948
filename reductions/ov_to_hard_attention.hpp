// OV to hard attention.   Is some <a, b> = 0?   becomes   Does some query's output exceed 1/2?
//
//   gadget     query i = (2 a_i, 1);  key j = (-b_j, 0) with value 1;  dummy key = (0, -1), value 0
//   invariant  the score of (i, j) is -2 <a_i, b_j>, that of the dummy -1. So the best keys of a row with orthogonal
//              ones are these, and its output is 1; that of any other row is the dummy, and its output 0
//   size       n queries, m + 1 keys, dimension d + 1;  O((n + m) d) time
//   paper      docs/papers.md#direct-attention, hard attention
//
// Outputs are 0 or 1, whatever ties there are: whole numbers, no softmax and no scale, so that there is no error to
// allow for. The argmax of a row is a witness, or the dummy.
#pragma once
#include "instances/problems/ov.hpp"
#include "reductions/shapes/hard_threshold.hpp"

namespace reductio::reductions {

struct OvToHardAttention : HardThreshold<Ov> {
  template <class S>
  static Num<S> query(Logic<S> in, const S& x) {
    return in.count(x);
  }
  template <class S>
  static Num<S> key(Logic<S> in, const S& y) {
    return in.num(0) - in.count(y);
  }
};

}  // namespace reductio::reductions
