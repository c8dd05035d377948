// OV to OV in one set with the pad (1, 0) on both sides: no pair is orthogonal any more.
#pragma once
#include "tests/refuted/refuted.hpp"

namespace reductio::tests {

struct SamePadOnBothSides : OvToOvMono, WrongShape<SamePadOnBothSides> {
  static constexpr std::string_view name = "same_pad_on_both_sides", claim = "complete";
  static Sizes smallest() { return pair_of_sizes(1, 1, 0); }
  template <class S>
  static std::array<S, 2> psi_pad(Logic<S> in) {
    return phi_pad(in);
  }
};

}  // namespace reductio::tests
