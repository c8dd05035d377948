// Least Similar Documents of one set by how often words occur: V of whole numbers from 0 on. The least cosine of v_i
// and v_j with i < j; with a threshold t: is some of them <= t?
#pragma once
#include "instances/problems/lsd_counts.hpp"

namespace reductio::instances {

struct LsdCountsMono : LsdCounts {
  static constexpr std::string_view name = "lsd-counts-mono";
  static constexpr std::string_view question =
      "Is some cosine of counts v_i and v_j <= threshold with i < j? Without a threshold: the least.";
  using Data = CountedSet;
};

}  // namespace reductio::instances
