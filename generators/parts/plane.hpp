// Lines of finite planes of prime order q: sets of points that meet by construction.
//
// Affine plane, q^2 points (x, y) = x q + y: q + 1 classes of q parallel lines of q points. Lines of
// different classes meet in exactly one point, lines of the same class in none (or they are the same line).
// Projective plane, q^2 + q + 1 points: the affine ones and one point at infinity for each class. Its q^2 + q
// + 1 lines have q + 1 points, any two meet, every point is on q + 1 lines. q = 1 gives the triangle.
#pragma once
#include <cstddef>

#include "generators/parts/primes.hpp"

namespace reductio::generators {

// Calls f(point) for the points of line `offset` of class `kind`: y = kind x + offset, or x = offset for kind
// = q.
template <class F>
void affine_line(std::size_t q, std::size_t kind, std::size_t offset, F f) {
  for (std::size_t t = 0; t < q; ++t) f(kind == q ? offset * q + t : t * q + (kind * t + offset) % q);
}

constexpr std::size_t projective_points(std::size_t q) { return q * q + q + 1; }

// Calls f(point) for the points of line number `line`, below projective_points(q).
template <class F>
void projective_line(std::size_t q, std::size_t line, F f) {
  if (line == q * q + q) {  // the line at infinity
    for (std::size_t kind = 0; kind <= q; ++kind) f(q * q + kind);
  } else {
    affine_line(q, line / q, line % q, f);
    f(q * q + line / q);
  }
}

}  // namespace reductio::generators
