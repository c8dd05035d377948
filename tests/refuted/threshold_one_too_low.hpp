// OV to Max-IP with threshold d - 1: a pair that meets in one coordinate passes.
#pragma once
#include "tests/refuted/refuted.hpp"

namespace reductio::tests {

struct ThresholdOneTooLow : OvToMaxIp, WrongShape<ThresholdOneTooLow> {
  static constexpr std::string_view name = "threshold_one_too_low", claim = "sound";
  static Sizes smallest() { return pair_of_sizes(1, 1, 1); }
  template <class N>
  static N threshold(const N& d) {
    return d - 1;
  }
};

}  // namespace reductio::tests
