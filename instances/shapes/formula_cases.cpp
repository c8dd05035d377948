#include "instances/shapes/formula_cases.hpp"

#include <algorithm>
#include <cstdlib>

namespace reductio::instances {
namespace {

// Formulas of `clauses` clauses, each any set of literals of `vars` variables (code: two bits a variable).
bool each_formula(std::size_t vars, std::size_t clauses, const std::function<bool(const Formula&)>& f) {
  const std::size_t kinds = std::size_t{1} << (2 * vars);
  std::vector<std::size_t> chosen(clauses, 0);
  while (true) {
    Formula formula{vars, {}, {}};
    for (const std::size_t code : chosen) {
      std::vector<std::int32_t> clause;
      for (std::size_t v = 0; v < vars; ++v) {
        const auto literal = static_cast<std::int32_t>(v + 1);
        if ((code >> (2 * v)) & 1) clause.push_back(literal);
        if ((code >> (2 * v + 1)) & 1) clause.push_back(-literal);
      }
      formula.add(clause);
    }
    if (!f(formula)) return false;
    std::size_t c = 0;
    while (c < clauses && ++chosen[c] == kinds) chosen[c++] = 0;
    if (c == clauses) return true;
  }
}

Formula formula_of(std::size_t vars, const std::vector<std::vector<std::int32_t>>& clauses) {
  Formula out{vars, {}, {}};
  for (const auto& clause : clauses) out.add(clause);
  return out;
}

// Clause number c is false under assignment number c alone, modulo 2^vars.
Formula forbidding(std::size_t vars, std::size_t clauses) {
  Formula out{vars, {}, {}};
  for (std::size_t c = 0; c < clauses; ++c) {
    std::vector<std::int32_t> clause;
    for (std::size_t v = 0; v < vars; ++v) {
      const auto literal = static_cast<std::int32_t>(v + 1);
      clause.push_back((c >> v) % 2 == 0 ? literal : -literal);
    }
    out.add(clause);
  }
  return out;
}

// Those that are taken away: `count` from `first` on.
struct Taken {
  std::size_t first, count;
  bool has(std::size_t i) const { return i >= first && i < first + count; }
};

// Clauses and variables that stay; those behind move up.
Formula rest_of(const Formula& x, Taken clause, Taken variable) {
  Formula out{x.vars - variable.count, {}, {}};
  for (std::size_t c = 0; c < x.clauses(); ++c) {
    if (clause.has(c)) continue;
    std::vector<std::int32_t> literals;
    for (const std::int32_t literal : x.clause(c)) {
      const auto v = static_cast<std::size_t>(std::abs(literal)) - 1;
      if (variable.has(v)) continue;
      const auto moved = static_cast<std::int32_t>(v < variable.first ? v + 1 : v + 1 - variable.count);
      literals.push_back(literal > 0 ? moved : -moved);
    }
    out.add(literals);
  }
  return out;
}

Formula without_literal(const Formula& x, std::size_t number) {
  Formula out = x;
  out.literals.erase(out.literals.begin() + static_cast<std::ptrdiff_t>(number));
  for (std::size_t& end : out.ends) end -= end > number ? 1 : 0;
  return out;
}

}  // namespace

void each_tiny_formula(const std::function<bool(const Formula&)>& f) {
  const std::vector<std::size_t> most_clauses{3, 4, 3, 2, 1, 1};  // for 0, 1, ... variables
  for (std::size_t vars = 0; vars < most_clauses.size(); ++vars)
    for (std::size_t clauses = 0; clauses <= most_clauses[vars]; ++clauses)
      if (!each_formula(vars, clauses, f)) return;
}

std::vector<Formula> edge_formulas() {
  std::vector<Formula> out{formula_of(0, {}),
                           formula_of(0, {{}}),
                           formula_of(3, {}),
                           formula_of(2, {{1}, {}}),
                           formula_of(5, {{1}, {-1}}),
                           formula_of(5, {{2, -2}}),
                           formula_of(4, {{3, 3, -4}, {3, 3, -4}}),
                           formula_of(7, {{1, 2, 3, 4, 5, 6, 7}}),
                           formula_of(7, {{-7}, {6}, {7, -6}}),
                           formula_of(1, {{1}, {1}, {1}})};
  for (const std::size_t clauses : {7U, 8U}) out.emplace_back(forbidding(3, clauses));
  for (const std::size_t clauses : {63U, 64U, 65U}) out.emplace_back(forbidding(6, clauses));
  for (const std::size_t clauses : {127U, 128U, 129U, 257U}) out.emplace_back(forbidding(7, clauses));
  for (const std::size_t clauses : {200U, 1025U})
    out.push_back(formula_of(2, std::vector<std::vector<std::int32_t>>(clauses, {1, -2})));
  return out;
}

Formula random_formula(std::mt19937_64& random, std::size_t clauses) {
  const auto below = [&](std::size_t n) { return static_cast<std::size_t>(random() % n); };
  Formula out;
  out.vars = 2 + below(3);
  for (std::size_t c = 0; c < clauses; ++c) {
    std::vector<std::int32_t> clause;
    for (std::size_t v = 1; v <= out.vars; ++v)
      if (below(3) != 0) clause.push_back(static_cast<std::int32_t>(v) * (below(8) != 0 ? 1 : -1));
    out.add(clause);
  }
  return out;
}

std::vector<Formula> smaller_formulas(const Formula& x, std::size_t block) {
  constexpr Taken none{0, 0};
  std::vector<Formula> out;
  for (std::size_t first = 0; first < x.clauses(); first += block)
    out.push_back(rest_of(x, {first, std::min(block, x.clauses() - first)}, none));
  for (std::size_t first = 0; first < x.vars; first += block)
    out.push_back(rest_of(x, none, {first, std::min(block, x.vars - first)}));
  if (block > 1) return out;
  for (std::size_t k = 0; k < x.literals.size(); ++k) out.push_back(without_literal(x, k));
  return out;
}

}  // namespace reductio::instances
