// Least similar documents of one set to a unit of a transformer.   Is some cosine of v_i and v_j <= t, i < j?   becomes
// Does some token's output exceed 1/2?
//
//   gadget     tokens (v_i; 1, 0) and a dummy (0; 0, 1), where a document of w words has c(w) = 1 / sqrt(w), as a
//              double, for each; only tokens of rows have value 1, and none where there are not two; high is the least
//              score of all pairs that are witnesses, from below, low the greatest of all others, from above: by the
//              numbers of words that documents have; kappa is what high - low is worth, M the dummy's weight over that
//              of high, n the rows, c = (1 + 2 eps) / (1 - 2 eps)
//   invariant  the token of v_i scores that of v_j by minus c(|v_i|) c(|v_j|) <v_i, v_j>: by high or more for a
//              witness, by low or less otherwise. It scores itself as well, but where that is a witness's score all
//              cosines with it are at most t. A row with a witness has weights S >= 1 over that of high, any other S <=
//              n exp(-kappa); as n exp(-kappa) c <= M < 1/c, every output S / (S + M) within eps of the exact one
//              exceeds 1/2 in the first case and does not in the second. The dummy scores itself so high that its
//              output is below 1/2 - eps
//   size       n + 1 tokens of width d + 2, d + 1 coordinates a head;  O((n + d) d + d^2 log d) time
//   paper      docs/papers.md#alman-yu, theorem C.2, with a scale that follows from the cosines there are
//
// The softmax scale is part of the image and has to be passed. docs/transformers.md has a module of PyTorch that reads
// the file. A threshold between cosines that doubles do not tell apart is refused: of documents of a thousand words and
// more there are such.
#pragma once
#include "instances/problems/lsd_mono.hpp"
#include "reductions/shapes/cosine_threshold.hpp"

namespace reductio::reductions {

struct LsdMonoToTransformer : CosineThreshold<LsdMono, Transformer> {};

}  // namespace reductio::reductions
