// Positions that tell two sides apart, from Reed-Solomon codes: two rows of one side are far from each other, and of
// two rows of different sides, in one of a few shifts, near.
//
// q is a prime and F its field. Row i of either side is the polynomial p_i of degree below r whose coefficients are the
// digits of i to the base q. A position vector h(f) has q^2 bits, of which (x, y) is one where f(x) = y. Left rows
// have h(p_i), right rows h(p_j + t + x^r), with a shift t, a polynomial of degree below r. So
//   two of one side     agree at most r - 1 times, as p_i - p_k is not 0 and of degree below r
//   i left, j right     agree at most r times, as x^r + ... has no more roots; r times where x^r + (p_j - p_i + t)
//                       has r different roots: the pair is active
// There are C(q, r) polynomials u of degree below r for which x^r + u has r different roots; shifts are chosen so that
// for each difference p_j - p_i some shift makes it one of these. That takes at most q^r / C(q, r) (1 + ln q^r) of
// them: one where r = 1, few where r = 2 (which grow as log q), some dozens where r = 3.
#pragma once
#include <cstdint>
#include <vector>

#include "instances/floors.hpp"

namespace reductio::reductions {

class ReedSolomon {
 public:
  // For `rows` a side, 1 <= r <= 3: the least prime q >= 2, r with q^r >= rows, and its shifts. Throws InputError where
  // the search for shifts would take more than 2^22 steps.
  ReedSolomon(std::uint64_t rows, std::uint64_t r);

  std::uint64_t q() const { return q_; }
  std::uint64_t r() const { return r_; }
  // Each a polynomial, by its number: the sum of coefficient k times q^k.
  const std::vector<std::uint64_t>& shifts() const { return shifts_; }

  std::uint64_t value(std::uint64_t polynomial, std::uint64_t x) const;
  std::uint64_t sum(std::uint64_t polynomial, std::uint64_t other) const;
  std::uint64_t difference(std::uint64_t polynomial, std::uint64_t other) const;
  // Where row i of the left side, and row j of the right one with this shift, stand at x.
  std::uint64_t left(std::uint64_t i, std::uint64_t x) const { return value(i, x); }
  std::uint64_t right(std::uint64_t j, std::uint64_t shift, std::uint64_t x) const;
  // Has x^r + u r different roots?
  bool splits(std::uint64_t u) const { return splits_[u]; }
  // The first shift that makes a pair of rows active.
  std::size_t active_shift(std::uint64_t i, std::uint64_t j) const;

 private:
  std::uint64_t candidates() const;  // for shifts: the polynomials with lesser numbers
  void find_splitting();
  void find_shifts();

  std::uint64_t q_ = 2, r_, all_ = 2;  // all: q^r
  std::vector<bool> splits_;
  std::vector<std::uint64_t> shifts_;
};

}  // namespace reductio::reductions
