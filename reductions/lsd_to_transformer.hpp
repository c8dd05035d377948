// Least similar documents to one unit of a transformer.   Is some cosine of a and b <= t?   becomes   Does some token's
// output exceed 1/2?
//
//   gadget     tokens (a_i, 0; 1, 0, 0), (0, b_j; 0, 1, 0) and a dummy (0, 0; 0, 0, 1), where a document of w words has
//              c(w) = 1 / sqrt(w), as a double, for each; only tokens of B have value 1; high is the least score of all
//              pairs that are witnesses, from below, low the greatest of all others, from above: by the numbers of
//              words that documents have; kappa is what high - low is worth, M the dummy's weight over that of high, n
//              the rows of A, m those of B, c = (1 + 2 eps) / (1 - 2 eps)
//   invariant  the token of a_i scores that of b_j by minus c(|a|) c(|b|) <a, b>: by high or more for a witness, by low
//              or less otherwise; the dummy by what lies between, and the tokens of A by low. With weights over that of
//              high, S of B and P of A, the output is S / (S + P + M). A row with a witness has S >= 1, any other S <=
//              m exp(-kappa), and P <= n exp(-kappa); as m exp(-kappa) c <= M and M + n exp(-kappa) < 1/c, every output
//              within eps of the exact one exceeds 1/2 in the first case and does not in the second. A token of B or
//              the dummy scores the dummy so high that its output is below 1/2 - eps
//   size       n + m + 1 tokens of width 2 d + 3, d + 1 coordinates a head;  O((n + m + d) d + d^2 log d) time
//   paper      docs/papers.md#alman-yu, theorem C.2, with a scale that follows from the cosines there are
//
// The softmax scale is part of the image and has to be passed. docs/transformers.md has a module of PyTorch that reads
// the file. A threshold between cosines that doubles do not tell apart is refused: of documents of a thousand words and
// more there are such.
#pragma once
#include "instances/problems/lsd.hpp"
#include "reductions/shapes/cosine_threshold.hpp"

namespace reductio::reductions {

struct LsdToTransformer : CosineThreshold<Lsd, Transformer> {};

}  // namespace reductio::reductions
