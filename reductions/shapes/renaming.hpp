// The shape of a reduction from SAT to SAT that gives variables other names and signs, and clauses other places.
//
// Variable v becomes variable[v], negated where negated[v]; at place r of the image stands the image of clause
// clause[r]. The author states
//   renamed(vars, clauses, settings)   these three
// Variables have to hang on the settings and the number of variables alone, for the way back knows no more. Whether two
// of them become one is decided when it is made: std::logic_error says that they do.
#pragma once
#include <random>

#include "instances/problems/sat.hpp"
#include "reductions/shapes/clause_writer.hpp"

namespace reductio::reductions {

struct Renamed {
  std::vector<std::size_t> variable;
  std::vector<bool> negated;
  std::vector<std::size_t> clause;
};

struct Renaming {
  using Source = Sat;
  using Target = Sat;
  static std::vector<Claim> claims() { return {{"complete"}, {"sound"}, {"backward"}, {"size"}, {"image"}}; }
};

template <class R>
concept IsRenaming = std::derived_from<R, Renaming>;

// Throws std::logic_error where `place` is no permutation.
inline void check_permutation(const std::vector<std::size_t>& place, std::size_t n) {
  std::vector<bool> taken(n);
  bool right = place.size() == n;
  for (std::size_t i = 0; i < n && right; ++i) {
    right = place[i] < n && !taken[place[i]];
    if (right) taken[place[i]] = true;
  }
  if (!right) throw std::logic_error("two of one kind get one place");
}

template <IsRenaming R>
Renamed checked_renaming(const R& r, std::size_t vars, std::size_t clauses, const Settings& settings) {
  Renamed out = r.renamed(vars, clauses, settings);
  check_permutation(out.variable, vars);
  check_permutation(out.clause, clauses);
  if (out.negated.size() != vars) throw std::logic_error("a variable has no sign");
  return out;
}

// One clause of the image.
template <class S, class N, class C, class Out>
Out write_renamed(const Logic<S>& in, const N& names, const C& clause, const Out& out) {
  return in
      .fold(clause.size(), out,
            [&](const Out& so_far, const Index<S>& k) {
              const auto literal = clause[k];
              const auto v = variable_in(literal);
              return so_far.literal(names.variable[v], (literal > 0) != names.negated[v]);
            })
      .end_clause();
}

namespace detail {

inline auto counted_clauses(const Formula& formula, const Renamed& names) {
  const auto count = [&](std::size_t part) {
    return ClauseCount{1, formula.clause(names.clause[part]).size()};
  };
  return CountedFormula(formula.vars, formula.clauses(), count);
}

}  // namespace detail

template <IsRenaming R>
std::vector<Sizes> target_sizes(const R&, const Sizes& source, const Settings&) {
  return {source};
}
template <IsRenaming R>
Data target_data(const R& r, const Data& source, const Settings& settings, std::size_t, const Loop& loop) {
  const auto& formula = source.of<Formula>();
  const Renamed names = checked_renaming(r, formula.vars, formula.clauses(), settings);
  return detail::counted_clauses(formula, names)
      .written(loop, [&](std::size_t part, std::size_t, const ClauseWriter& out) {
        return write_renamed(Logic<Word>{}, names, formula.clause(names.clause[part]), out);
      });
}

template <IsRenaming R>
std::optional<Witness> witness_backward(const R& r, const Origin& origin, std::size_t,
                                        const Witness& witness) {
  const auto assignment = Assignment::of(witness);
  if (!assignment || assignment->value.size() != origin.sizes.at("vars")) return std::nullopt;
  const std::size_t vars = assignment->value.size();
  const Renamed names = checked_renaming(r, vars, 0, origin.settings);
  Assignment out;
  for (std::size_t v = 0; v < vars; ++v)
    out.value.push_back(assignment->value[names.variable[v]] != names.negated[v]);
  return out;
}
template <IsRenaming R>
std::pair<std::size_t, Witness> witness_onward(const R& r, const Data&, const Settings& settings,
                                               const Witness& witness) {
  const std::vector<bool> value = Assignment::of(witness).value().value;
  const Renamed names = checked_renaming(r, value.size(), 0, settings);
  Assignment out{std::vector<bool>(value.size())};
  for (std::size_t v = 0; v < value.size(); ++v) out.value[names.variable[v]] = value[v] != names.negated[v];
  return {0, out};
}

}  // namespace reductio::reductions
