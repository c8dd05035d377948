// Least similar documents of one set to documents with counts.   Is some cosine <= t?   becomes   The same, of counts?
//
//   gadget     of a row one of whole numbers: 1 for a word that is there, 0 for one that is not
//   invariant  inner products are the numbers of words shared, sums of squares those of words: cosines stay
//   size       n and d stay;  the threshold stays;  O(n d) time
//   paper      docs/papers.md#alman-yu, where bags of words say which words there are
#pragma once
#include "instances/problems/lsd_counts_mono.hpp"
#include "instances/problems/lsd_mono.hpp"
#include "reductions/shapes/as_counts.hpp"

namespace reductio::reductions {

struct LsdMonoToLsdCountsMono : AsCounts<LsdMono, LsdCountsMono> {};

}  // namespace reductio::reductions
