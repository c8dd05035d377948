#include "instances/shapes/formula.hpp"

#include <algorithm>

namespace reductio {

Clauses<Word> planes(const Formula& formula) {
  Clauses<Word> out{
      {}, Rows<Word>({}, formula.vars, formula.clauses()), Rows<Word>({}, formula.vars, formula.clauses())};
  for (std::size_t c = 0; c < formula.clauses(); ++c)
    for (const std::int32_t literal : formula.clause(c)) {
      Rows<Word>& plane = literal > 0 ? out.positive : out.negative;
      set(plane.edit(static_cast<std::size_t>(literal > 0 ? literal : -literal) - 1), c, true);
    }
  return out;
}

std::size_t falsified(const Formula& formula, const Assignment& assignment) {
  std::size_t count = 0;
  for (std::size_t c = 0; c < formula.clauses(); ++c) {
    const auto clause = formula.clause(c);
    count += std::none_of(clause.begin(), clause.end(), [&](std::int32_t literal) {
      return literal > 0 ? assignment.value[static_cast<std::size_t>(literal) - 1]
                         : !assignment.value[static_cast<std::size_t>(-literal) - 1];
    });
  }
  return count;
}

}  // namespace reductio
