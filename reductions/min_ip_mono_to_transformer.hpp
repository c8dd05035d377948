// Min-IP in one set to a unit of a transformer.   Is some <v_i, v_j> <= t?   becomes   Does some output exceed 1/2?
//
//   gadget     tokens (v_i; 1, 0) and a dummy (0; 0, 1); only tokens of rows have value 1, and none where there are not
//              two; kappa is what one step is worth, M = exp(kappa * steps of the dummy), n the rows,
//              c = (1 + 2 eps) / (1 - 2 eps)
//   invariant  the token of v_i scores that of v_j by t - <v_i, v_j> steps, so that 0 or more are a witness, the dummy
//              by a share of -1. It scores itself as well, but never above another: where it has 0 steps with itself,
//              so it has with all. A row with a witness has weights S >= 1, any other S <= n exp(-kappa); as n
//              exp(-kappa) c <= M < 1/c, every output S / (S + M) within eps of the exact one exceeds 1/2 in the first
//              case and does not in the second. The dummy scores itself so high that its output is below 1/2 - eps
//   size       n + 1 tokens of width d + 2, d + 1 coordinates a head;  O((n + d) d) time
//   paper      docs/papers.md#alman-yu, theorems 4.1 and C.1 (with the dummy of docs/papers.md#direct-attention, which
//              makes the gap a constant, needs no row left out, and is right from n = 0 on)
//
// The softmax scale is part of the image and has to be passed. docs/transformers.md has a module of PyTorch that reads
// the file.
#pragma once
#include "instances/problems/min_ip_mono.hpp"
#include "reductions/shapes/token_threshold.hpp"

namespace reductio::reductions {

struct MinIpMonoToTransformer : TokenThreshold<MinIpMono, Transformer> {
  static constexpr int sign = -1;
  template <class S>
  static Num<S> aim(Logic<S> in, const Num<S>& t) {
    return in.num(0) - t;
  }
};

}  // namespace reductio::reductions
