// Most similar documents of one set to a unit of a transformer.   Is some cosine of v_i and v_j >= t, i < j?   becomes
// Does some token's output exceed 1/2?
//
//   gadget     tokens (v_i, position of i; 1, 0) and a dummy (0, 0; 0, 1), where a document of w words has c(w) = 1 /
//              sqrt(w), as a double, for each; positions of two rows agree in K places at most, and with themselves in
//              all E of them, each of which takes off b; high is the least score of all pairs that are witnesses, less
//              b K, and low the greatest of all others; kappa is what high - low is worth, M the dummy's weight over
//              that of high, c = (1 + 2 eps) / (1 - 2 eps)
//   invariant  the token of v_i scores that of v_j by c(|v_i|) c(|v_j|) <v_i, v_j> - b g, where g places agree: by high
//              or more for a witness, by low or less otherwise, and itself by 1 - b E <= low, all but for what doubles
//              round. A row with a witness has weights S >= 1 over that of high, any other S <= n exp(-kappa); as n
//              exp(-kappa) c <= M < 1/c, every output S / (S + M) within eps of the exact one exceeds 1/2 in the first
//              case and does not in the second. The dummy scores itself so high that its output is below 1/2 - eps
//   size       n + 1 tokens of width d + E q + 2, d + E q + 1 coordinates a head: E and q follow from the cosines there
//              are, E = 1 and q the least prime from n on where no other positions are shorter; O((n + d + E q) (d + E
//              q) + d^2 log d) time
//   paper      docs/papers.md#alman-yu, theorem C.2, which without positions says yes of all documents: there each
//              meets itself
//
// The softmax scale is part of the image and has to be passed. docs/transformers.md has a module of PyTorch that reads
// the file. A threshold between cosines that doubles do not tell apart is refused: of documents of a thousand words and
// more there are such.
#pragma once
#include "instances/problems/msd_mono.hpp"
#include "reductions/shapes/cosine_threshold.hpp"

namespace reductio::reductions {

struct MsdMonoToTransformer : CosineThreshold<MsdMono, Transformer> {};

}  // namespace reductio::reductions
