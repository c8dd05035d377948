// A CNF formula whose clauses are of two kinds: hard ones have to be true, and a soft one that is false costs its
// weight, a whole number.
#pragma once
#include "instances/shapes/formula.hpp"

namespace reductio::instances {

// Both parts have the same variables. Weights are above 0, and add up to at most 2^62.
struct SoftFormula {
  Formula hard, soft;
  IntegerMatrix weights;  // of the soft clauses: so many rows of one number
  std::optional<std::int64_t> threshold{};

  std::size_t vars() const { return hard.vars; }
};

// Is every hard clause true?
bool hard_satisfied(const SoftFormula& x, const Assignment& assignment);
// What the soft clauses cost that are false.
std::int64_t cost_of(const SoftFormula& x, const Assignment& assignment);

template <>
inline constexpr bool has_shape<SoftFormula> = true;
template <>
const Shape& shape_for<SoftFormula>();

}  // namespace reductio::instances
