// Least similar documents of one set to two sides.   Is some cosine <= t?   becomes   The same, in some target?
//
//   gadget     target p: A = the rows whose index has bit p clear, B = those whose index has bit p set
//   invariant  rows and threshold are unchanged; i != j are on different sides of some target, i = j never are
//   size       max(1, ceil(log2 n)) targets of at most n rows in all, d stays;  O(n d log n) time
//   paper      docs/papers.md#alman-yu, as theorem A.8 does for inner products
#pragma once
#include "instances/problems/lsd.hpp"
#include "instances/problems/lsd_mono.hpp"
#include "reductions/shapes/separated.hpp"

namespace reductio::reductions {

struct LsdMonoToLsd : Separated<LsdMono, Lsd> {};

}  // namespace reductio::reductions
