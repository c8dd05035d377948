// A CNF formula, as clauses of literals (how files hold it) and as planes of bits (how proofs read it).
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "instances/bits/rows.hpp"
#include "instances/shapes/shape_for.hpp"

namespace reductio {

// Variables are 1..vars; a literal is +v or -v, as in DIMACS. Empty clauses, repeated literals, tautologies
// and variables that never occur are legal.
struct Formula {
  std::size_t vars = 0;
  std::vector<std::int32_t> literals;  // clause after clause
  std::vector<std::size_t> ends;       // ends[c]: one past the last literal of clause c

  std::size_t clauses() const { return ends.size(); }
  std::span<const std::int32_t> clause(std::size_t c) const {
    const std::size_t from = c == 0 ? 0 : ends[c - 1];
    return {literals.data() + from, ends[c] - from};
  }
  void add(std::span<const std::int32_t> clause) {
    literals.insert(literals.end(), clause.begin(), clause.end());
    ends.push_back(literals.size());
  }
  friend bool operator==(const Formula&, const Formula&) = default;
};

// value[v-1] is the truth of variable v.
struct Assignment {
  std::vector<bool> value;
  friend bool operator==(const Assignment&, const Assignment&) = default;
};

// The same formula as bits: positive.row(v)[c] says whether variable v+1 occurs plainly in clause c, negative
// whether it occurs negated. Rows are variables, coordinates are clauses.
template <class S>
struct Clauses {
  using Bits = S;
  Logic<S> in;
  Rows<S> positive, negative;
  std::size_t vars() const { return positive.n(); }
  std::size_t clauses() const { return positive.d(); }
};

Clauses<Word> planes(const Formula& formula);

// The number of clauses that the assignment leaves false, straight from the literals.
std::size_t falsified(const Formula& formula, const Assignment& assignment);

template <>
inline constexpr bool has_shape<Formula> = true;
template <>
const Shape& shape_for<Formula>();

}  // namespace reductio
