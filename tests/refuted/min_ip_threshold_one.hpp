// OV to Min-IP with threshold 1: a pair that meets once is taken for orthogonal.
#pragma once
#include "tests/refuted/refuted.hpp"

namespace reductio::tests {

struct MinIpThresholdOne : OvToMinIp, WrongShape<MinIpThresholdOne> {
  static constexpr std::string_view name = "min_ip_threshold_one", claim = "sound";
  static Sizes smallest() { return pair_of_sizes(1, 1, 1); }
  template <class N>
  static N threshold(const N& d) {
    return 0 * d + 1;
  }
};

}  // namespace reductio::tests
