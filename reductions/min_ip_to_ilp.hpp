// Min-IP to 0-1 integer programming.   Is some <a, b> <= t?   becomes   Has some solution an objective >= d - t?
//
//   gadget     one x_i is 1, and one y_j;  z_k <= 2 - (sum of x_i with A_ik = 1) - (sum of y_j with B_jk = 1);
//              greatest sum of z
//   invariant  z_k may be 1 where not both chosen rows have a one at k, and only there, so the greatest sum is d - <a,
//              b>
//   size       n + m + d variables, d + 2 constraints, a term for each one of A and B;  threshold d - t
//   paper      docs/papers.md#one-hot
#pragma once
#include "instances/problems/min_ip.hpp"
#include "reductions/shapes/one_hot.hpp"

namespace reductio::reductions {

struct MinIpToIlp : OneHot<MinIp, Ilp> {
  static constexpr std::array<Tie, 1> ties{{{.z = -1, .a = -1, .b = -1, .bound = -2}}};
  static constexpr Counts counts = Counts::misses;
};

}  // namespace reductio::reductions
