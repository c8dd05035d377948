// Most similar documents to their tensor powers.   Is some cosine >= t?   becomes   Is some cosine >= t^q?
//
//   gadget     of a row v one of d^q coordinates: at (k1, .., kq) v_k1 and .. and v_kq, for the rows of both sides
//   invariant  <a', b'> = <a, b>^q and |a'| = |a|^q, so cosines become their powers: what is near t is farther from it,
//              as factors go
//   size       n, m stay;  d becomes d^q, q = --set power (2, or 3);  threshold t^q;  O((n + m) d^q) time
//   paper      docs/papers.md#alman-yu, lemma B.2, with small powers alone
#pragma once
#include "instances/problems/msd.hpp"
#include "reductions/shapes/tensor_power.hpp"

namespace reductio::reductions {

struct MsdToMsdPower : TensorPower<Msd> {};

}  // namespace reductio::reductions
