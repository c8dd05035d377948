// Linear constraints over variables that are 0 or 1, and a linear objective over the same.
#pragma once
#include "instances/shapes/formula.hpp"

namespace reductio::instances {

// The objective is one row, of which the terms alone count. Within every row the sizes of the coefficients and of the
// bound add up to at most 2^62.
struct ZeroOneProgram {
  LinearRows constraints;
  LinearRows objective{0, {0, 0}, {2}};
  std::optional<std::int64_t> threshold{};  // of the objective

  std::size_t vars() const { return constraints.vars; }
};

// The sum of a row's terms where the variables have these values.
std::int64_t sum_of(const LinearRow& row, const Assignment& assignment);
// Does every constraint hold?
bool constraints_hold(const ZeroOneProgram& x, const Assignment& assignment);
std::int64_t objective_of(const ZeroOneProgram& x, const Assignment& assignment);

template <>
inline constexpr bool has_shape<ZeroOneProgram> = true;
template <>
const Shape& shape_for<ZeroOneProgram>();

}  // namespace reductio::instances
