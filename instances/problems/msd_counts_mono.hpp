// Most Similar Documents of one set by how often words occur: V of whole numbers from 0 on. The greatest cosine of v_i
// and v_j with i < j; with a threshold t: is some of them >= t?
#pragma once
#include "instances/problems/msd_counts.hpp"

namespace reductio::instances {

struct MsdCountsMono : MsdCounts {
  static constexpr std::string_view name = "msd-counts-mono";
  static constexpr std::string_view question =
      "Is some cosine of counts v_i and v_j >= threshold with i < j? Without a threshold: the greatest.";
  using Data = CountedSet;
};

}  // namespace reductio::instances
