// Min-IP to Max-IP with threshold d instead of d - t: right only where t = 0.
#pragma once
#include "tests/refuted/refuted.hpp"

namespace reductio::tests {

struct ThresholdForgetsItsSource : MinIpToMaxIp, WrongShape<ThresholdForgetsItsSource> {
  static constexpr std::string_view name = "threshold_forgets_its_source", claim = "sound";
  static Sizes smallest() { return pair_of_sizes(1, 1, 0); }
  template <class N>
  static N threshold(const N& d, const N&) {
    return d;
  }
};

}  // namespace reductio::tests
