// OV to attention whose outputs may have a relative error.   Is some <a, b> = 0?   becomes   Does some output exceed
// the cut?
//
//   gadget     query i = (a_i, 1);  key j = k (-b_j, 0) with value 1;  dummy key = (0, theta), value 0;  kappa = scale
//              k, n = number of keys b_j, M = exp(scale theta) = 16, eta the error
//   invariant  the score of (i, j) is -kappa <a_i, b_j>; with S_i the sum of the weights of keys in row i its output is
//              S_i / (S_i + M). A row with an orthogonal key has S_i >= 1, any other S_i <= n exp(-kappa); as
//              cut < (1 - eta) / (1 + M) and (1 + eta) n exp(-kappa) <= cut M, every output that is off by eta times
//              the exact one, or less, exceeds the cut in the first case and does not in the second
//   size       n queries, m + 1 keys, dimension d + 1;  O((n + m) d) time
//   paper      docs/papers.md#direct-attention
//
// An additive error asks for kappa > ln n + 2 ln c and eta below 1/2 at the cut 1/2. With a heavy dummy outputs are
// small, and kappa of ln n + ln((1 + eta) / (1 - eta)) and 1/16 more is enough for any eta below 1; the additive error
// that it stands is small as well, and stated in the file.
#pragma once
#include "instances/problems/attention.hpp"
#include "instances/problems/ov.hpp"
#include "reductions/shapes/relative_threshold.hpp"

namespace reductio::reductions {

struct OvToAttentionRelative : RelativeThreshold<Ov, Attention> {
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
