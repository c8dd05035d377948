// Min-IP to attention.   Is some <a, b> <= t?   becomes   Does some output exceed 1/2?
//
//   gadget     query i = q (a_i, 1);  key j = k (-b_j, 0) with value 1;  dummy key = (0, -t k + theta), value 0;
//              kappa = scale q k, n = number of keys b_j, M = exp(scale q theta), c = (1 + 2 eps) / (1 - 2 eps)
//   invariant  the score of (i, j) is -kappa <a_i, b_j>; weights counted from exp(-kappa t), with S_i their sum the
//              output of row i is S_i / (S_i + M). A row with <a, b> <= t has S_i >= 1, any other S_i <= n exp(-kappa);
//              as n exp(-kappa) c <= M < 1/c, every output within eps of the exact one exceeds 1/2 in the first case
//              and does not in the second
//   size       n queries, m + 1 keys, dimension d + 1;  O((n + m) d) time
//   paper      docs/papers.md#direct-attention
//
// With the threshold known the dummy's entry grows with it: types of few bits hold it only where t is small.
#pragma once
#include "instances/problems/attention.hpp"
#include "instances/problems/min_ip.hpp"
#include "reductions/shapes/row_threshold.hpp"

namespace reductio::reductions {

struct MinIpToAttention : RowThreshold<MinIp, Attention> {
  template <class S>
  static Num<S> query(Logic<S> in, const S& x) {
    return in.count(x);
  }
  template <class S>
  static Num<S> key(Logic<S> in, const S& y) {
    return in.num(0) - in.count(y);
  }
  template <class S>
  static Num<S> aim(Logic<S> in, const Num<S>& t) {
    return in.num(0) - t;
  }
};

}  // namespace reductio::reductions
