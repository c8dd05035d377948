// Max-IP to Min-IP by complementing both sides: <not a, not b> = d - |a| - |b| + <a, b>, which depends on the weights.
#pragma once
#include "tests/refuted/refuted.hpp"

namespace reductio::tests {

struct ComplementOfBothSides : Coordinatewise<MaxIp, MinIp>, WrongShape<ComplementOfBothSides> {
  static constexpr std::string_view name = "complement_of_both_sides", claim = "sound";
  static Sizes smallest() { return pair_of_sizes(1, 1, 1); }
  template <class S>
  static std::array<S, 1> phi(Logic<S>, const S& x) {
    return {!x};
  }
  template <class S>
  static std::array<S, 1> psi(Logic<S>, const S& y) {
    return {!y};
  }
  template <class N>
  static N threshold(const N& d, const N& t) {
    return d - t;
  }
  template <class N>
  static PairSizes<N> size(const PairSizes<N>& s) {
    return s;
  }
};

}  // namespace reductio::tests
