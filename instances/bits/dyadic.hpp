// Inner products of rows of doubles, exactly. A double is a whole number times a power of two, so rows of them are
// whole multiples of one such power, and inner products are whole numbers of 128 bits times another.
#pragma once
#include <optional>
#include <span>

#include "instances/bits/grid.hpp"
#include "instances/bits/number.hpp"
#include "instances/bits/wide.hpp"

namespace reductio::instances {

// units times 2^exponent.
struct Dyadic {
  WideSigned units = 0;
  int exponent = 0;
  // As a number: an enclosure where 64 bits do not hold the fraction. It is below 2^63 in size.
  Number number() const;
  double rounded() const;  // once
};

// The powers of two between which the bits of numbers lie: each is a multiple of 2^lowest and below 2^highest in size.
// Of zeros alone both are 0.
struct BitRange {
  int lowest = 0, highest = 0;
  int bits() const { return highest - lowest; }
};
BitRange bits_of(std::span<const double> numbers);
BitRange bits_of(const Matrix& matrix);

// What rows of both may have, so that all of this is exact: numbers of 62 bits and inner products of 126, which are
// below 2^62 in size. What is wrong with them; nothing where they keep to it.
inline constexpr int most_bits_of_entries = 62, most_bits_of_products = 126, most_size_of_products = 62;
struct BitFault {
  std::string found, expected;
};
std::optional<BitFault> fault_of_products(const Matrix& left, const Matrix& right);

// <u, v>, of rows without such a fault.
Dyadic inner_product(std::span<const double> u, std::span<const double> v);
// The first row that has another norm than 1, or one that is not exact here.
std::optional<std::size_t> row_of_other_norm(const Matrix& matrix);

// Those of all rows of two matrices without such a fault, for who looks at a row many times.
class InnerProducts {
 public:
  InnerProducts(const Matrix& left, const Matrix& right);
  // <left[i], right[j]> is so many times 2^exponent().
  WideSigned units(std::size_t i, std::size_t j) const;
  int exponent() const { return exponent_; }
  Dyadic of(std::size_t i, std::size_t j) const { return {units(i, j), exponent_}; }

 private:
  IntegerMatrix left_, right_;  // as whole multiples of a power of two each
  int exponent_ = 0;            // of both together
  bool narrow_ = false;         // do 64 bits hold every sum?
};

}  // namespace reductio::instances
