// The shipped loops on single clauses, with variables that are terms: for all assignments of a few variables. They tie
// what the program writes to what the proofs for all sizes say of it.
#pragma once
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "reductions/shapes/clause_writer.hpp"
#include "verifier/loops/symbolic_formula.hpp"
#include "verifier/methods/writer.hpp"

namespace reductio::verifier {

using SmallClause = std::vector<std::int32_t>;

inline Term true_clause(const SmallClause& clause, const Terms& value) {
  Term some = Term::truth(false);
  for (const std::int32_t literal : clause) {
    const Term& is = value[reductions::variable_in(literal)];
    some = some || (literal > 0 ? is : !is);
  }
  return some;
}

inline Terms arbitrary_assignment(Writer& w, std::size_t vars) {
  Terms out;
  for (std::size_t v = 0; v < vars; ++v)
    out.push_back(w.truth(fmt::format("x{}", v), fmt::format("variable {} of the source", v)));
  return out;
}

// One claim of these clauses: each and its image, one of which implies the other.
template <class Image>
Obligation small_clauses(Writer& w, bool onward, const std::vector<SmallClause>& clauses, const Terms& value,
                         Image image) {
  for (const SmallClause& clause : clauses) {
    const Term source = true_clause(clause, value), made = image(clause);
    w.fact(onward ? implies(source, made) : implies(made, source),
           fmt::format("of the clause ({})", fmt::join(clause, " ")));
  }
  return w.done();
}

// Of a literal of each of two variables, one of which stands plainly.
inline std::vector<SmallClause> clauses_of_two() {
  constexpr std::int32_t literals[] = {1, -1, 2, -2};
  std::vector<SmallClause> out;
  for (const std::int32_t one : literals)
    for (const std::int32_t other : literals)
      if (other != one && other != -one && (one > 0 || other > 0)) out.push_back({one, other});
  return out;
}

}  // namespace reductio::verifier
