// Orthogonal Vectors in one set: V in {0,1}^d. Are there i < j with <v_i, v_j> = 0?
#pragma once
#include "instances/problems/ov.hpp"

namespace reductio::instances {

struct OvMono : Ov {
  static constexpr std::string_view name = "ov-mono";
  static constexpr std::string_view question = "Is some <v_i, v_j> = 0 with i < j?";
  template <class S>
  using Instance = Monochromatic<S>;
};

}  // namespace reductio::instances
