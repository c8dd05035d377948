// OV to Max-IP with threshold d + 1: no pair reaches it. Two rows without coordinates show it.
#pragma once
#include "tests/refuted/refuted.hpp"

namespace reductio::tests {

struct ThresholdOneTooHigh : OvToMaxIp, WrongShape<ThresholdOneTooHigh> {
  static constexpr std::string_view name = "threshold_one_too_high", claim = "complete";
  static Sizes smallest() { return pair_of_sizes(1, 1, 0); }
  template <class N>
  static N threshold(const N& d) {
    return d + 1;
  }
};

}  // namespace reductio::tests
