// OV in one set to OV.   Is some <v_i, v_j> = 0 with i < j?   becomes   Is some <a, b> = 0, in some target?
//
//   gadget     target p: A = the rows whose index has bit p clear, B = those whose index has bit p set
//   invariant  rows are unchanged; i != j are on different sides of some target, i = j never are
//   size       max(1, ceil(log2 n)) targets of at most n rows in all, d stays;  O(n d log n) time
//   paper      docs/papers.md#alman-yu, theorem A.4, which answers YES at once when a row is zero and takes
//              A = B = V otherwise; separating indices needs no such case and serves every problem on pairs
//              (theorem A.8)
#pragma once
#include "instances/problems/ov.hpp"
#include "instances/problems/ov_mono.hpp"
#include "reductions/shapes/separated.hpp"

namespace reductio::reductions {

struct OvMonoToOv : Separated<OvMono, Ov> {};

}  // namespace reductio::reductions
