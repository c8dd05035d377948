// OV to OV in one set without the two coordinates that tell the sides apart: two rows of one side are orthogonal.
#pragma once
#include "tests/refuted/refuted.hpp"

namespace reductio::tests {

struct JoinedWithoutPads : Coordinatewise<Ov, OvMono>, IdentityGadget, WrongShape<JoinedWithoutPads> {
  static constexpr std::string_view name = "joined_without_pads", claim = "sound";
  static Sizes smallest() { return pair_of_sizes(0, 2, 0); }
  template <class N>
  static MonoSizes<N> size(const PairSizes<N>& s) {
    return {s.n + s.m, s.d};
  }
};

}  // namespace reductio::tests
