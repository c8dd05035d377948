// OV to Max-IP with psi(y) = (y, not y): right on every pair of bits but (0, 0), which scores 0 instead of 1.
#pragma once
#include "tests/refuted/refuted.hpp"

namespace reductio::tests {

struct ZerosScoreNothing : OvToMaxIp, WrongShape<ZerosScoreNothing> {
  static constexpr std::string_view name = "zeros_score_nothing", claim = "complete";
  static Sizes smallest() { return pair_of_sizes(1, 1, 1); }
  template <class S>
  static std::array<S, 2> psi(Logic<S>, const S& y) {
    return {y, !y};
  }
};

}  // namespace reductio::tests
