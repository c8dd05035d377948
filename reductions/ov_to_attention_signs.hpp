// OV to attention, by entries 1 and -1.   Is some <a, b> = 0?   becomes   Does some output exceed 1/2?
//
//   gadget     query i = q/2 (2 a_i - 1, 1, .., 1, 1, 1);  key j = k/2 (1 - 2 b_j, 1 - 2 b_j, 0, 0) with value 1; dummy
//              key = (k/2, .., k/2, theta, theta), value 0;  kappa = scale q k, n = number of keys b_j, M = exp(scale q
//              theta), c = (1 + 2 eps) / (1 - 2 eps)
//   invariant  the score of (i, j) is kappa (|a_i| / 2 - <a_i, b_j>), that of the dummy kappa |a_i| / 2 + scale q
//              theta: the row's own |a_i| / 2 changes no output. Counted from there a row with an orthogonal key has a
//              sum S >= 1 of weights, any other S <= n exp(-kappa), and its output is S / (S + M); as n exp(-kappa) c
//              <= M < 1/c, every output within eps of the exact one exceeds 1/2 in the first case and does not in the
//              second
//   size       n queries, m + 1 keys, dimension 2 d + 2;  O((n + m) d) time
//   paper      docs/papers.md#direct-attention, entries 1 and -1
//
// Twice the dimension, and entries half as large under one scale: with scale = alman-song |entries| <= B = sqrt(kappa
// (2 d + 2)) / 2, which is sqrt(2) less than `ov_to_attention` takes. For 4 a b = (2 a - 1)(2 b - 1) + (2 a - 1) + (2 b
// - 1) + 1: the second half of the coordinates adds what depends on b, the dummy has what depends on a.
#pragma once
#include "instances/problems/attention.hpp"
#include "instances/problems/ov.hpp"
#include "reductions/shapes/signed_threshold.hpp"

namespace reductio::reductions {

struct OvToAttentionSigns : SignedThreshold<Ov, Attention> {
  template <class S>
  static std::array<Num<S>, 2> query(Logic<S> in, const S& x) {
    return {in.count(x) * in.num(2) - in.num(1), in.num(1)};
  }
  template <class S>
  static std::array<Num<S>, 2> key(Logic<S> in, const S& y) {
    const Num<S> sign = in.num(1) - in.count(y) * in.num(2);
    return {sign, sign};
  }
  template <class S>
  static std::array<Num<S>, 2> dummy(Logic<S> in) {
    return {in.num(1), in.num(1)};
  }
};

}  // namespace reductio::reductions
