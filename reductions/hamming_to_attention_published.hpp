// Closest pair in Hamming distance to attention, as published.   Is some |a - b| <= t?   becomes   Does some output
// exceed the cut?
//
//   gadget     query i = s (a_i, not a_i, 1, 1);  key j = s (b_j, not b_j, 0, 0) with value 1;  as many dummies
//              s (0, 0, 1, 1) with value 0, where 0 and 1 stand for d columns each; scale 1/D, D = 4d,
//              s^2 = beta = 4 d ln(12 m), kappa = beta / D;  the cut is 2 eps, eps = exp(-kappa (d + t)) / (6 m)
//   invariant  the score of (i, j) is kappa (d - |a_i - b_j|), of a dummy 2 kappa d; with E = exp(kappa (d - t)) and
//              W = m exp(2 kappa d) the output of a row with |a - b| <= t is at least E / (E + W) > 3 eps, of any other
//              at most m E exp(-kappa) / W <= eps / 2: every output within eps of the exact one exceeds the cut in the
//              first case and does not in the second
//   size       n queries, 2 m keys, dimension 4d;  O((n + m) d) time
//   paper      docs/papers.md#alman-song, whose gap of 1 + eps is here that of whole distances: eps = 1 / t
//
// The error that outputs stand is (12 m)^-(d + t) / (6 m), a power of n that no double holds from some tens of
// coordinates on: such images are refused, and `show` says of a size what it would be. See `hamming_to_attention` for
// one dummy half-way between, which stands any error below 1/2.
#pragma once
#include "instances/problems/hamming.hpp"
#include "reductions/shapes/published_dummies.hpp"

namespace reductio::reductions {

struct HammingToAttentionPublished : PublishedDummies<Hamming, Attention> {};

}  // namespace reductio::reductions
