// OV to Max-IP with psi(y) = (1, y): the second coordinate of the B side is not negated, so a pair of ones scores 1
// where it must score 0, and (1, 0) scores 0 where it must score 1.
#pragma once
#include "tests/refuted/refuted.hpp"

namespace reductio::tests {

struct SecondCoordinateNotNegated : OvToMaxIp, WrongShape<SecondCoordinateNotNegated> {
  static constexpr std::string_view name = "second_coordinate_not_negated", claim = "complete";
  static Sizes smallest() { return pair_of_sizes(1, 1, 1); }
  template <class S>
  static std::array<S, 2> psi(Logic<S> in, const S& y) {
    return {in.bit(true), y};
  }
};

}  // namespace reductio::tests
