// Max-IP to pseudo-Boolean optimisation.   Is some <a, b> >= t?   becomes   Has some solution an objective <= d - t?
//
//   gadget     one x_i is 1, and one y_j;  z_k + (sum of x_i with A_ik = 1) >= 1, the same of B;  least sum of z
//   invariant  z_k may be 0 where both chosen rows have a one at k, and only there, so the least sum is d - <a, b>
//   size       n + m + d variables, 2d + 2 constraints, a term for each one of A and B;  threshold d - t
//   paper      docs/papers.md#one-hot
#pragma once
#include "instances/problems/max_ip.hpp"
#include "reductions/shapes/one_hot.hpp"

namespace reductio::reductions {

struct MaxIpToPb : OneHot<MaxIp, Pb> {
  static constexpr std::array<Tie, 2> ties{
      {{.z = 1, .a = 1, .b = 0, .bound = 1}, {.z = 1, .a = 0, .b = 1, .bound = 1}}};
  static constexpr Counts counts = Counts::misses;
};

}  // namespace reductio::reductions
