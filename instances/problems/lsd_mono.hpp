// Least Similar Documents of one set: V in {0,1}^d. The least cosine of v_i and v_j with i < j; with a threshold t: is
// some of them <= t?
#pragma once
#include "instances/problems/lsd.hpp"
#include "instances/problems/min_ip_mono.hpp"

namespace reductio::instances {

struct LsdMono : Lsd {
  static constexpr std::string_view name = "lsd-mono";
  static constexpr std::string_view question =
      "Is some cosine of v_i and v_j <= threshold with i < j? Without a threshold: the least.";
  using Data = DocumentSet;
  using OfEqualNorms = MinIpMono;
};

}  // namespace reductio::instances
