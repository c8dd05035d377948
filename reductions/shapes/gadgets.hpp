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

// phi(x) = (x, x, 0), psi(y) = (not y, 0, y):  they differ in 1 + 2xy places, as x and not y differ where x = y, the
// others where x = 1, and where y = 1. Two places cannot do it, as each has a product in it or does not see both.
struct DistanceGadget {
  template <class S>
  static std::array<S, 3> phi(Logic<S> in, const S& x) {
    return {x, x, in.bit(false)};
  }
  template <class S>
  static std::array<S, 3> psi(Logic<S> in, const S& y) {
    return {!y, in.bit(false), y};
  }
  template <class N>
  static PairSizes<N> size(const PairSizes<N>& s) {
    return {s.n, s.m, 3 * s.d};
  }
};

// phi(x) = (1, 0, not x, x), psi(y) = (0, y, 1, not y):  <phi(x), psi(y)> = 1 - xy, and each has two ones.
struct EqualNormGadget {
  template <class S>
  static std::array<S, 4> phi(Logic<S> in, const S& x) {
    return {in.bit(true), in.bit(false), !x, x};
  }
  template <class S>
  static std::array<S, 4> psi(Logic<S> in, const S& y) {
    return {in.bit(false), y, in.bit(true), !y};
  }
  template <class N>
  static N norm(const N& d) {
    return 2 * d;
  }
  template <class N>
  static PairSizes<N> size(const PairSizes<N>& s) {
    return {s.n, s.m, 4 * s.d};
  }
};

// Rows as they are, each with pads that make its ones d and meet no pad of the other side.
struct PaddedGadget : IdentityGadget {
  template <class N>
  static std::array<Pads<N>, 2> pads(const N& d, const N& weight) {
    return {Pads<N>{d, d - weight, 0}, Pads<N>{d, 0, d - weight}};
  }
  template <class N>
  static N norm(const N& d) {
    return d;
  }
  template <class N>
  static PairSizes<N> size(const PairSizes<N>& s) {
    return {s.n, s.m, 3 * s.d};
  }
};

}  // namespace reductio::reductions
