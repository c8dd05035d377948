// Gadgets that more than one coordinate-wise reduction uses.
#pragma once
#include "reductions/shapes/coordinatewise.hpp"

namespace reductio::reductions {

// phi(x) = x, psi(y) = y:  <phi(x), psi(y)> = xy.
struct IdentityGadget {
  template <class S>
  static std::array<S, 1> phi(Logic<S>, const S& x) {
    return {x};
  }
  template <class S>
  static std::array<S, 1> psi(Logic<S>, const S& y) {
    return {y};
  }
};

// phi(x) = (not x, x), psi(y) = (1, not y):  <phi(x), psi(y)> = (1 - x) + x (1 - y) = 1 - xy.
struct ComplementGadget {
  template <class S>
  static std::array<S, 2> phi(Logic<S>, const S& x) {
    return {!x, x};
  }
  template <class S>
  static std::array<S, 2> psi(Logic<S> in, const S& y) {
    return {in.bit(true), !y};
  }
  template <class N>
  static PairSizes<N> size(const PairSizes<N>& s) {
    return {s.n, s.m, 2 * s.d};
  }
};

}  // namespace reductio::reductions
