// Closest pair to closest pair, in chunks.   Is some |a - b| <= t?   becomes   Is some |a - b| <= t, in some target?
//
//   gadget     a target for every L rows of A that follow each other and every R rows of B: --set left and right
//   invariant  rows and threshold are unchanged; every pair is in one target, and targets have no others
//   size       ceil(n / L) ceil(m / R) targets of at most L and R rows; d stays;  O((L + R) d) time a target
//   paper      docs/papers.md#direct-attention, keys per call
#pragma once
#include "instances/problems/hamming.hpp"
#include "reductions/shapes/chunks.hpp"

namespace reductio::reductions {

struct HammingToHammingChunks : Chunked<Hamming> {};

}  // namespace reductio::reductions
