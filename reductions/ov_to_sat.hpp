// OV to SAT by the order encoding.   Is some <a, b> = 0?   becomes   Is F satisfiable?
//
//   gadget     n + 1 variables in order choose a row of A, m + 1 a row of B;  2d are the bits of these rows;  for every
//              coordinate k a clause (not u_k or not w_k)
//   invariant  of the pairs of rows, each once, all clauses hold but for those of coordinates, of which <a, b> are
//              false
//   size       n + m + 2 + 2d variables;  (n + m)(d + 1) + 4 + d clauses, of at most three literals
//   paper      docs/papers.md#order-encoding
#pragma once
#include "instances/problems/ov.hpp"
#include "reductions/shapes/order_encoded.hpp"

namespace reductio::reductions {

struct OvToSat : OrderEncoded<Ov, Sat> {};

}  // namespace reductio::reductions
