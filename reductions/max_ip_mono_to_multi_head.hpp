// Max-IP in one set to heads of attention, added up.   Is some <v_i, v_j> >= t, i < j?   becomes   Does some token's
// sum of outputs exceed 1/2?
//
//   gadget     tokens (v_i, for each bit p of i a one at "clear" or "set"; 1, 0) and a dummy; in head p the rows with
//              bit p clear are queries, those with bit p set keys of value 1; kappa is what one step is worth, M =
//              exp(kappa * steps of the dummy), c = (1 + 2 eps) / (1 - 2 eps), H = max(1, ceil(log2 n)) heads
//   invariant  in head p a query scores a key by <v_i, v_j> - t steps, rows with bit p clear by -1 or less, and the
//              dummy by a share of -1; two rows meet in a head where their indices differ, and no row meets itself.
//              With S the weights of keys and P those of other rows, the output S / (S + P + M) of a head with a
//              witness is more than 1/2 + eps, as S >= 1, P <= n exp(-kappa) and M + n exp(-kappa) < 1/c; outputs of
//              all heads without one come to H n exp(-kappa) / M <= 1/(2c) at most, those of tokens that are no queries
//              among them
//   size       n + 1 tokens of width d + 2H + 2, H heads of dimension d + 1;  O((n + d H) (d + H)) time
//   paper      docs/papers.md#alman-yu, theorem C.1, which one head without positions does not do: there a row
//              meets itself
//
// The softmax scale is part of the image and has to be passed.
#pragma once
#include "instances/problems/max_ip_mono.hpp"
#include "reductions/shapes/separated_heads.hpp"

namespace reductio::reductions {

struct MaxIpMonoToMultiHead : SeparatedHeads<MaxIpMono, MultiHead> {
  static constexpr int sign = 1;
  template <class S>
  static Num<S> aim(Logic<S>, const Num<S>& t) {
    return t;
  }
};

}  // namespace reductio::reductions
