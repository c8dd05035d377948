// OV to OV in one set without the two coordinates that tell the sides apart: two rows of one side are orthogonal.
#pragma once
#include "tests/refuted/refuted.hpp"

namespace reductio {

struct JoinedWithoutPads : Coordinatewise<Ov, OvMono>, WrongShape<JoinedWithoutPads> {
  static constexpr std::string_view name = "joined_without_pads", claim = "sound";
  static Sizes smallest() { return pair_of_sizes(0, 2, 0); }
  template <class S>
  static std::array<S, 1> phi(Logic<S>, const S& x) {
    return {x};
  }
  template <class S>
  static std::array<S, 1> psi(Logic<S>, const S& y) {
    return {y};
  }
  template <class N>
  static MonoSizes<N> size(const PairSizes<N>& s) {
    return {s.n + s.m, s.d};
  }
};

}  // namespace reductio
