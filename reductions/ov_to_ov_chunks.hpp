// OV to OV, in chunks.   Is some <a, b> = 0?   becomes   Is some <a, b> = 0, in some target?
//
//   gadget     a target for every L rows of A that follow each other and every R rows of B: --set left and right
//   invariant  rows are unchanged; every pair is in one target, and pairs of targets are pairs of the source
//   size       ceil(n / L) ceil(m / R) targets of at most L and R rows; d stays;  O((L + R) d) time a target
//   paper      docs/papers.md#direct-attention, keys per call
//
// Before a reduction to attention R is the number of keys per call: kappa, and with it the bound on entries, grows with
// the logarithm of the keys of one call alone, and so does what epsilon leaves. Subquadratic algorithms for all calls
// together are subquadratic for the source, where L and R are powers of n.
#pragma once
#include "instances/problems/ov.hpp"
#include "reductions/shapes/chunks.hpp"

namespace reductio::reductions {

struct OvToOvChunks : Chunked<Ov> {};

}  // namespace reductio::reductions
