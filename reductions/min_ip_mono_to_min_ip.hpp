// Min-IP in one set to Min-IP.   Is some <v_i, v_j> <= t?   becomes   Is some <a, b> <= t, in some target?
//
//   gadget     target p: A = the rows whose index has bit p clear, B = those whose index has bit p set
//   invariant  rows and threshold are unchanged; i != j are on different sides of some target, i = j never are
//   size       max(1, ceil(log2 n)) targets of at most n rows in all, d stays;  O(n d log n) time
//   paper      docs/papers.md#alman-yu, theorem A.8, which halves the set again and again
#pragma once
#include "instances/problems/min_ip.hpp"
#include "instances/problems/min_ip_mono.hpp"
#include "reductions/shapes/separated.hpp"

namespace reductio::reductions {

struct MinIpMonoToMinIp : Separated<MinIpMono, MinIp> {};

}  // namespace reductio::reductions
