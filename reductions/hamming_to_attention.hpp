// Closest pair in Hamming distance to attention.   Is some |a - b| <= t?   becomes   Does some output exceed 1/2?
//
//   gadget     query i = q (2 a_i - 1, 1);  key j = k/2 (2 b_j - 1, 0) with value 1;  dummy key = (0, k (d/2 - t) +
//              theta), value 0;  kappa = scale q k, n = number of keys b_j, M = exp(scale q theta),
//              c = (1 + 2 eps) / (1 - 2 eps)
//   invariant  the score of (i, j) is kappa (d/2 - |a_i - b_j|); weights counted from exp(kappa (d/2 - t)), with S_i
//              their sum the output of row i is S_i / (S_i + M). A row with |a - b| <= t has S_i >= 1, any other
//              S_i <= n exp(-kappa); as n exp(-kappa) c <= M < 1/c, every output within eps of the exact one exceeds
//              1/2 in the first case and does not in the second
//   size       n queries, m + 1 keys, dimension d + 1;  O((n + m) d) time
//   paper      docs/papers.md#alman-song (whose source is this problem with a gap), docs/papers.md#direct-attention
//
// The paper's own construction has n dummies that outweigh every key, so that outputs of yes and no are n^-C and less
// apart: below double precision from some tens of coordinates on. Here one dummy stands between them. Rows need not
// have one weight, as entries 1 and -1 count places that agree and that do not.
#pragma once
#include "instances/problems/attention.hpp"
#include "instances/problems/hamming.hpp"
#include "reductions/shapes/row_threshold.hpp"

namespace reductio::reductions {

struct HammingToAttention : RowThreshold<Hamming, Attention> {
  static constexpr std::int64_t base = 1, per = 2;  // the product is 1 where bits agree, -1 where they differ
  template <class S>
  static Num<S> query(Logic<S> in, const S& x) {
    return in.count(x) * in.num(2) - in.num(1);
  }
  template <class S>
  static Num<S> key(Logic<S> in, const S& y) {
    return in.count(y) * in.num(2) - in.num(1);
  }
  template <class S>
  static Num<S> aim(Logic<S> in, const Num<S>& t) {
    return in.num(0) - t;
  }
};

}  // namespace reductio::reductions
