// Max-IP in one set to Max-IP.   Is some <v_i, v_j> >= t?   becomes   Is some <a, b> >= t, in some target?
//
//   gadget     target p: A = the rows whose index has bit p clear, B = those whose index has bit p set
//   invariant  rows and threshold are unchanged; i != j are on different sides of some target, i = j never are
//   size       max(1, ceil(log2 n)) targets of at most n rows in all, d stays;  O(n d log n) time
//   paper      docs/papers.md#alman-yu, theorem A.12, which halves the set again and again
#pragma once
#include "instances/problems/max_ip.hpp"
#include "instances/problems/max_ip_mono.hpp"
#include "reductions/shapes/separated.hpp"

namespace reductio::reductions {

struct MaxIpMonoToMaxIp : Separated<MaxIpMono, MaxIp> {};

}  // namespace reductio::reductions
