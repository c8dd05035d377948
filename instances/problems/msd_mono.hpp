// Most Similar Documents of one set: V in {0,1}^d. The greatest cosine of v_i and v_j with i < j; with a threshold t:
// is some of them >= t?
#pragma once
#include "instances/problems/max_ip_mono.hpp"
#include "instances/problems/msd.hpp"

namespace reductio::instances {

struct MsdMono : Msd {
  static constexpr std::string_view name = "msd-mono";
  static constexpr std::string_view question =
      "Is some cosine of v_i and v_j >= threshold with i < j? Without a threshold: the greatest.";
  using Data = DocumentSet;
  using OfEqualNorms = MaxIpMono;
};

}  // namespace reductio::instances
