// Minimum Inner Product in one set: V in {0,1}^d. The least <v_i, v_j> with i < j; with a threshold t: is some <= t?
#pragma once
#include "instances/problems/min_ip.hpp"

namespace reductio::instances {

struct MinIpMono : MinIp {
  static constexpr std::string_view name = "min-ip-mono";
  static constexpr std::string_view question =
      "Is some <v_i, v_j> <= threshold with i < j? Without a threshold: the least.";
  template <class S>
  using Instance = Monochromatic<S>;
};

}  // namespace reductio::instances
