// OV to one unit of a transformer.   Is some <a, b> = 0?   becomes   Does some token's output exceed 1/2?
//
//   gadget     tokens (a_i, 0; 1, 0, 0), (0, b_j; 0, 1, 0) and a dummy (0, 0; 0, 0, 1); only tokens of B have value 1;
//              kappa is what one step is worth, M = exp(kappa * steps of the dummy), n the rows of A, m those of B,
//              c = (1 + 2 eps) / (1 - 2 eps)
//   invariant  the token of a_i scores that of b_j by -<a, b> steps, so that 0 or more are a witness, the dummy by a
//              share of -1 and the tokens of A by -1; with S the sum of the weights of B in its row and P of those of
//              A, the output is S / (S + P + M). A row with a witness has S >= 1, any other S <= m exp(-kappa), and
//              P <= n exp(-kappa); as m exp(-kappa) c <= M and M + n exp(-kappa) < 1/c, every output within eps of the
//              exact one exceeds 1/2 in the first case and does not in the second. A token of B or the dummy
//              scores the dummy so high that its output is below 1/2 - eps
//   size       n + m + 1 tokens of width 2 d + 3, d + 1 coordinates a head;  O((n + m + d) d) time
//   paper      docs/papers.md#alman-yu (units that solve these problems), docs/papers.md#direct-attention (the
//              dummy, which makes the gap a constant)
//
// The softmax scale is part of the image and has to be passed. docs/transformers.md has a module of PyTorch that reads
// the file.
#pragma once
#include "instances/problems/ov.hpp"
#include "reductions/shapes/token_threshold.hpp"

namespace reductio::reductions {

struct OvToTransformer : TokenThreshold<Ov, Transformer> {
  static constexpr int sign = -1;
  template <class S>
  static Num<S> aim(Logic<S> in, const Num<S>&) {
    return in.num(0);
  }
};

}  // namespace reductio::reductions
