// OV to causal attention.   Is some <a, b> = 0?   becomes   Does some token's output exceed 1/2?
//
//   gadget     tokens: a dummy, the rows b_j, the rows a_i; queries q (a_i, 1, 0), of the others q (0, 0, 1); keys
//              k (-b_j, 0, 0) with value 1, k (0, -1, 0) of the rows a_i, (0, theta, k) of the dummy, with value 0;
//              kappa = scale q k, n the rows of A, m those of B, M = exp(scale q theta), c = (1 + 2 eps) / (1 - 2 eps)
//   invariant  the token of a_i sees the dummy, all of B, and at most n rows of A, which weigh exp(-kappa) each. With S
//              the sum of the weights of B in its row and P of those of A, its output is S / (S + P + M). A row with an
//              orthogonal key has S >= 1, any other S <= m exp(-kappa), and P <= n exp(-kappa); as m exp(-kappa) c <= M
//              and M + n exp(-kappa) < 1/c, every output within eps of the exact one exceeds 1/2 in the first case and
//              does not in the second. The token of b_j sees keys of weight 1, at most m, and the dummy of weight
//              exp(kappa), so that its output is below 1/2 - eps
//   size       n + m + 1 tokens of dimension d + 2;  O((n + m) d) time
//   paper      docs/papers.md#alman-song (which has no mask), docs/papers.md#direct-attention (the constants)
//
// The scale is as for `ov_to_attention`. The dummy stands first, as it has to be seen by all: what models with a causal
// mask learn to do with their first token. One column more than without a mask keeps entries as small as there.
#pragma once
#include "instances/problems/ov.hpp"
#include "reductions/shapes/causal_threshold.hpp"

namespace reductio::reductions {

struct OvToCausalAttention : CausalThreshold<Ov, CausalAttention> {
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
