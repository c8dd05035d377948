// Two sides of rows of d real numbers: doubles, whose inner products are exact (instances/bits/dyadic.hpp).
#pragma once
#include "instances/bits/dyadic.hpp"
#include "instances/shapes/pairs.hpp"

namespace reductio::instances {

// n rows A and m rows B of d numbers each. A witness is a row of each.
struct RealPairs {
  Matrix A, B;
  std::optional<Number> threshold{};
};

template <>
inline constexpr bool has_shape<RealPairs> = true;
template <>
const Shape& shape_for<RealPairs>();

}  // namespace reductio::instances
