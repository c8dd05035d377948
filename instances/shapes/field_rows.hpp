// Two sides of rows of d numbers modulo a prime.
#pragma once
#include "instances/bits/prime_field.hpp"
#include "instances/shapes/shape.hpp"

namespace reductio::instances {

// n rows A and m rows B of d numbers each, 0 to modulus - 1; the modulus is a prime below 2^31.
struct FieldRows {
  IntegerMatrix A, B;
  std::uint64_t modulus = 2;
};

template <>
inline constexpr bool has_shape<FieldRows> = true;
template <>
const Shape& shape_for<FieldRows>();

}  // namespace reductio::instances
