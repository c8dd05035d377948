// Random formulas with soft clauses, and random 0-1 programs.
#pragma once
#include <random>

#include "instances/shapes/soft_formula.hpp"
#include "instances/shapes/zero_one_program.hpp"

namespace reductio::tests {

inline std::int64_t between(std::mt19937& random, std::int64_t least, std::int64_t most) {
  return std::uniform_int_distribution<std::int64_t>(least, most)(random);
}

inline Formula some_clauses(std::mt19937& random, std::size_t vars, std::size_t clauses) {
  Formula out{vars, {}, {}};
  for (std::size_t c = 0; c < clauses; ++c) {
    std::vector<std::int32_t> clause;
    for (std::int64_t k = between(random, 0, 3); k > 0 && vars > 0; --k) {
      const auto v = static_cast<std::int32_t>(between(random, 1, static_cast<std::int64_t>(vars)));
      clause.push_back(random() % 2 == 0 ? v : -v);
    }
    out.add(clause);
  }
  return out;
}

inline SoftFormula random_soft(std::mt19937& random, std::size_t most_vars = 6) {
  const auto vars = static_cast<std::size_t>(between(random, 0, static_cast<std::int64_t>(most_vars)));
  const auto soft = static_cast<std::size_t>(between(random, 0, 6));
  SoftFormula out{some_clauses(random, vars, static_cast<std::size_t>(between(random, 0, 5))),
                  some_clauses(random, vars, soft),
                  IntegerMatrix(soft, 1, 1),
                  {}};
  for (std::size_t c = 0; c < soft; ++c) out.weights.edit(c)[0] = between(random, 1, 9);
  if (random() % 2 == 0) out.threshold = between(random, 0, 20);
  return out;
}

// Each variable at most once a row, as these formats hold them.
inline void random_terms(std::mt19937& random, LinearRows& rows) {
  for (std::size_t v = 1; v <= rows.vars; ++v)
    if (random() % 2 == 0)
      if (const std::int64_t c = between(random, -5, 5); c != 0)
        rows.add_term(c, static_cast<std::int64_t>(v));
}

inline ZeroOneProgram random_program(std::mt19937& random, std::size_t most_vars = 6) {
  ZeroOneProgram out;
  out.constraints.vars = out.objective.vars =
      static_cast<std::size_t>(between(random, 1, static_cast<std::int64_t>(most_vars)));
  for (std::int64_t r = between(random, 0, 4); r > 0; --r) {
    random_terms(random, out.constraints);
    out.constraints.end_row(random() % 4 == 0 ? LinearRows::equal : LinearRows::at_least,
                            between(random, -6, 4));
  }
  out.objective.numbers.clear(), out.objective.ends.clear();
  random_terms(random, out.objective);
  out.objective.end_row(LinearRows::at_least, 0);
  if (random() % 2 == 0) out.threshold = between(random, -6, 6);
  return out;
}

}  // namespace reductio::tests
