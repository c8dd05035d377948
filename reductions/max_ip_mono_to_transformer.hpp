// Max-IP in one set to a unit of a transformer.   Is some <v_i, v_j> >= t, i < j?   becomes   Does some token's output
// exceed 1/2?
//
//   gadget     tokens (v_i, position of i; 1, 0) and a dummy (0, 0; 0, 1); the position of i has a one at (x, p_i(x))
//              for each of W elements x of a field, where p_i is the polynomial of degree K or less whose coefficients
//              are the digits of i; D = d + 1, W = K D + 1; kappa is what one step is worth, M = exp(kappa * steps of
//              the dummy), c = (1 + 2 eps) / (1 - 2 eps)
//   invariant  the token of v_i scores that of v_j by W <v_i, v_j> - D g steps, where g <= K places of two positions
//              agree: by W (t - 1) + 1 or more exactly for a witness, by W (t - 1) or less otherwise. It scores itself
//              by W |v_i| - D W <= W (t - 1). The dummy lies a share of one step below what a witness has. So a row
//              with a witness has weights S >= 1, any other S <= n exp(-kappa); as n exp(-kappa) c <= M < 1/c, every
//              output S / (S + M) within eps of the exact one exceeds 1/2 in the first case and does not in the second.
//              The dummy scores itself so high that its output is below 1/2 - eps
//   size       n + 1 tokens of width d + W q + 2, d + W q + 1 coordinates a head, with q the least prime with q >= W
//              and q^(K+1) >= n, and the K with the least W q: at most that of K = 0, W = 1, and for K = 1 of order d
//              max(d, sqrt n);  O((n + d + W q) (d + W q) W q) time
//   paper      docs/papers.md#alman-yu, theorem C.1, which without positions is not right: there a row meets itself
//
// The softmax scale is part of the image and has to be passed. docs/transformers.md has a module of PyTorch that reads
// the file.
#pragma once
#include "instances/problems/max_ip_mono.hpp"
#include "reductions/shapes/positional_threshold.hpp"

namespace reductio::reductions {

struct MaxIpMonoToTransformer : PositionalThreshold<MaxIpMono, Transformer> {
  template <class N>
  static N taken_off(const N& d) {
    return d + 1;
  }
  template <class N>
  static N worth(const N& degree, const N& taken_off) {
    return degree * taken_off + 1;
  }
  template <class N>
  static N aim(const N& worth, const N& t) {
    return worth * (t - 1) + 1;
  }
};

}  // namespace reductio::reductions
