// OV to attention, one dummy key.   Is some <a, b> = 0?   becomes   Does some output exceed 1/2?
//
//   gadget     query i = q (a_i, 1);  key j = k (-b_j, 0) with value 1;  dummy key = (0, theta), value 0;
//              kappa = scale q k, n = number of keys b_j, weights w_ij = exp(score), M = exp(dummy score),
//              c = (1 + 2 eps) / (1 - 2 eps)
//   invariant  the score of (i, j) is -kappa <a_i, b_j>; with S_i = sum_j w_ij the output of row i is
//              S_i / (S_i + M). A row with an orthogonal key has S_i >= 1, any other S_i <= n exp(-kappa);
//              as n exp(-kappa) c <= M < 1/c, every output within eps of the exact one exceeds 1/2 in the
//              first case and does not in the second
//   size       n queries, m + 1 keys, dimension d + 1;  O((n + m) d) time
//   paper      docs/papers.md#alman-song (the reduction here is direct: no gap problem in between), and
//              docs/papers.md#direct-attention for the constants
//
// The softmax scale is part of the image. By default it has to be passed: ln 2 with weights in powers of two, kappa
// with real ones, and q = 1. PyTorch takes 1/sqrt(D) where none is given: from n = 16, d = 7 on a no row can then come
// out above 1/2. With scale = pytorch it is right as it is, and with alman-song in the paper's form exp(Q K^T / D):
// q = k = B, the least bound on entries of this kappa, rounded up. B = sqrt(kappa D), kappa = ln n + 2 ln c, in the
// form with 1/D: of order log n where d is, not sqrt(log n); B = sqrt(kappa) D^(1/4) in the form with 1/sqrt(D). The
// output of a yes row is at least 1/(1 + M), of a no row at most n exp(-kappa) / (n exp(-kappa) + M), and no error
// above (1/2) tanh((kappa - ln n) / 4) can be tolerated, whatever M is. `inspect` prints all this of each image, and
// `show`, given n and d, before it is made.
#pragma once
#include "instances/problems/attention.hpp"
#include "instances/problems/ov.hpp"
#include "reductions/shapes/row_threshold.hpp"

namespace reductio::reductions {

struct OvToAttention : RowThreshold<Ov, Attention> {
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
