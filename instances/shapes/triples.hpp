// Instances whose witness is a triple of rows, and what such a problem P means: as for pairs (pairs.hpp beside it),
// with term(x, y, z) for three bits of one coordinate.
#pragma once
#include <array>
#include <optional>

#include "instances/shapes/shape.hpp"

namespace reductio::instances {

// Three rows by index, from 0: of A, of B, of C.
struct Triple {
  std::size_t i = 0, j = 0, k = 0;
  operator Witness() const {
    return {{static_cast<std::int64_t>(i), static_cast<std::int64_t>(j), static_cast<std::int64_t>(k)}};
  }
  static std::optional<Triple> of(const Witness& witness);  // none where it is not three row numbers
  friend bool operator==(const Triple&, const Triple&) = default;
};

// Three sides: n rows A, m rows B, l rows C. Empty sides, d = 0 and repeated rows are legal.
template <class S>
struct Trichromatic {
  using Bits = S;
  static constexpr int sides = 3;
  Logic<S> in;
  Rows<S> A{}, B{}, C{};
  Index<S> d = 0;
};

template <class S>
std::array<Rows<S>*, 3> sides_of(Trichromatic<S>& x) {
  return {&x.A, &x.B, &x.C};
}

// sum over coordinates of P::term(a, b, c)
template <class P, class S>
Num<S> score(const Trichromatic<S>& x, const Triple& w) {
  const auto a = x.A.row(w.i), b = x.B.row(w.j), c = x.C.row(w.k);
  Num<S> sum = x.in.num(0);
  for (std::size_t at = 0; at < cells<S>(x.d); ++at)
    sum = sum + x.in.count(P::term(a[at], b[at], c[at]), lanes_in<S>(x.d, at));
  return sum;
}

// Some triple is a witness.
template <class P, class S>
auto yes(const Trichromatic<S>& x) {
  auto some = x.in.truth(false);
  for (std::size_t i = 0; i < x.A.n(); ++i)
    for (std::size_t j = 0; j < x.B.n(); ++j)
      for (std::size_t k = 0; k < x.C.n(); ++k)
        some = some || P::holds(score<P>(x, Triple{i, j, k}), x.in.num(0));
  return some;
}

// What files hold.
using TripleRows = Trichromatic<Word>;
template <>
inline constexpr bool has_shape<TripleRows> = true;
template <>
const Shape& shape_for<TripleRows>();

}  // namespace reductio::instances
