// Positions that keep a row from meeting itself, from Reed-Solomon codes: any two rows agree in few places, and each
// with itself in many.
//
// q is a prime and F its field. Row i is the polynomial p_i of degree at most `degree` whose coefficients are the
// digits of i to the base q. Its position has points * q bits, of which (x, y), at x q + y, is one where p_i(x) = y,
// for the first `points` elements x of F. So each position has `points` ones, and two of them `degree` in common at
// most: that many roots has p_i - p_j, which is not 0.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>

#include "instances/bits/natural.hpp"
#include "instances/floors.hpp"

namespace reductio::reductions {

class PositionCode {
 public:
  // Of the codes for so many rows, `points(degree)` >= 1 being how many points one of a degree has to have at least,
  // that of the fewest bits: of the least degree where several have. Degrees for which `points` is none are left out;
  // degree 0, whose positions are unit vectors where one point is enough, is always tried.
  PositionCode(std::uint64_t rows,
               const std::function<std::optional<std::uint64_t>(std::uint64_t degree)>& points);

  std::uint64_t q() const { return q_; }
  std::uint64_t degree() const { return degree_; }
  std::uint64_t points() const { return points_; }
  Natural bits() const { return Natural(points_) * q_; }

  // Where row i stands at x.
  std::uint64_t value(std::uint64_t i, std::uint64_t x) const;
  bool bit(std::uint64_t i, std::uint64_t at) const { return value(i, at / q_) == at % q_; }
  // In how many places the positions of two rows agree.
  std::uint64_t agreements(std::uint64_t i, std::uint64_t j) const;

 private:
  std::uint64_t q_ = 2, degree_ = 0, points_ = 1;
};

}  // namespace reductio::reductions
