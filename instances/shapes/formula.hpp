// A CNF formula, as clauses of literals (Formula, how files hold it) and as planes of bits (how proofs read it).
#pragma once
#include <optional>
#include <vector>

#include "instances/shapes/shape.hpp"

namespace reductio::instances {

// value[v-1] is the truth of variable v.
struct Assignment {
  std::vector<bool> value;
  operator Witness() const;
  static std::optional<Assignment> of(const Witness& witness);  // none where a number is neither 0 nor 1
  friend bool operator==(const Assignment&, const Assignment&) = default;
};

// The same formula as bits: positive.row(v)[c] says whether variable v+1 occurs plainly in clause c, negative
// whether it occurs negated. Rows are variables, coordinates are clauses.
template <class S>
struct Clauses {
  using Bits = S;
  Logic<S> in;
  Rows<S> positive, negative;
  Index<S> vars() const { return positive.n(); }
  Index<S> clauses() const { return positive.d(); }
};

Clauses<Word> planes(const Formula& formula);

// Sets coordinate c of row v of `plane`, whose rows are zero, for every clause c in which variable v+1 stands plainly
// (positive), or negated.
template <class S, class F>
void mark(Logic<S> in, const F& formula, bool positive, Rows<S>& plane) {
  in.each(formula.clauses(), [&](const Index<S>& c) {
    const auto clause = formula.clause(c);
    in.each(clause.size(), [&](const Index<S>& k) {
      const auto literal = clause[k];
      in.when(positive ? literal > 0 : literal < 0,
              [&] { set_one(in, plane.edit(Index<S>(positive ? literal : 0 - literal) - 1), c); });
    });
  });
}

// Does the assignment make none of these literals true?
bool is_false(std::span<const std::int32_t> clause, const Assignment& assignment);
// The number of clauses that the assignment leaves false, straight from the literals; and is it none?
std::size_t falsified(const Formula& formula, const Assignment& assignment);
bool satisfied(const Formula& formula, const Assignment& assignment);

// A variable that no clause names takes no byte of a file, but its bit of every answer and its place in every solver: a
// formula of so many literals has at most so many variables.
constexpr std::uint64_t most_variables(std::uint64_t literals) { return literals + (1 << 22); }

template <>
inline constexpr bool has_shape<Formula> = true;
template <>
const Shape& shape_for<Formula>();

}  // namespace reductio::instances
