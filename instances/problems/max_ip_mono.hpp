// Maximum Inner Product in one set: V in {0,1}^d. The greatest <v_i, v_j> with i < j; with a threshold t: is some >= t?
#pragma once
#include "instances/problems/max_ip.hpp"

namespace reductio::instances {

struct MaxIpMono : MaxIp {
  static constexpr std::string_view name = "max-ip-mono";
  static constexpr std::string_view question =
      "Is some <v_i, v_j> >= threshold with i < j? Without a threshold: the greatest.";
  template <class S>
  using Instance = Monochromatic<S>;
};

}  // namespace reductio::instances
