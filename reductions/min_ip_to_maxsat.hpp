// Min-IP to MaxSAT by the order encoding.   Is some <a, b> <= t?   becomes   Do false soft clauses weigh <= t?
//
//   gadget     n + 1 variables in order choose a row of A, m + 1 a row of B;  2d are the bits of these rows;  for every
//              coordinate k a soft clause (not u_k or not w_k) of weight 1
//   invariant  the hard clauses hold of the pairs of rows, each once, and a pair costs <a, b>
//   size       n + m + 2 + 2d variables;  (n + m)(d + 1) + 4 hard clauses, d soft ones;  threshold t
//   paper      docs/papers.md#order-encoding
#pragma once
#include "instances/problems/min_ip.hpp"
#include "reductions/shapes/order_encoded.hpp"

namespace reductio::reductions {

struct MinIpToMaxsat : OrderEncoded<MinIp, Maxsat> {};

}  // namespace reductio::reductions
