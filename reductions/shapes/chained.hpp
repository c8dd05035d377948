// The shape of a reduction from SAT to SAT that breaks long clauses into chains.
//
// Where a clause is broken, a new variable, the link, ends the clause so far, and its negation begins the next. New
// variables are those behind the source's, clause by clause. Its author states
//   breaks(k, length)   is a clause of so many literals broken before literal k, counted from 0?
//   link(k)             the number of that link among those of the clause
//   links(length)       their number
#pragma once
#include "instances/problems/sat.hpp"
#include "reductions/shapes/clause_writer.hpp"

namespace reductio::reductions {

struct Chained {
  using Source = Sat;
  using Target = Sat;
  static std::vector<OptionSpec> options() { return {}; }
  static std::vector<Claim> claims() { return {{"complete"}, {"sound"}, {"backward"}, {"size"}, {"image"}}; }
};

template <class R>
concept IsChained = std::derived_from<R, Chained>;

// The chain of one clause, whose links are variables from `first` on.
template <class R, class S, class C, class Out>
Out write_chain(const R& r, const Logic<S>& in, const C& clause, const Index<S>& first, const Out& out) {
  const Index<S> length = clause.size();
  return in
      .fold(length, out,
            [&](const Out& so_far, const Index<S>& k) {
              const Out here = in.changed(r.breaks(k, length), so_far, [&](const Out& before) {
                const Index<S> link = first + r.link(k);
                return before.literal(link, in.truth(true)).end_clause().literal(link, in.truth(false));
              });
              const auto literal = clause[k];
              return here.literal(variable_in(literal), literal > 0);
            })
      .end_clause();
}

namespace detail {

template <IsChained R>
auto counted_chains(const R& r, const Formula& formula) {
  const auto count = [&](std::size_t part) {
    const std::size_t length = formula.clause(part).size(), links = r.links(length);
    return ClauseCount{links + 1, length + 2 * links, links};
  };
  return CountedFormula(formula.vars, formula.clauses(), count);
}

}  // namespace detail

template <IsChained R>
std::vector<Sizes> target_sizes(const R&, const Sizes&, const Settings&) {
  return {{{{"vars", Natural::most}, {"clauses", Natural::most}}}};
}
template <IsChained R>
std::vector<Measure> target_measures(const R& r, const Data& source, const Settings&) {
  return {detail::counted_chains(r, source.of<Formula>()).measure()};
}
template <IsChained R>
Data target_data(const R& r, const Data& source, const Settings&, std::size_t, const Loop& loop) {
  const auto& formula = source.of<Formula>();
  return detail::counted_chains(r, formula)
      .written(loop, [&](std::size_t part, std::size_t first, const ClauseWriter& out) {
        return write_chain(r, Logic<Word>{}, formula.clause(part), first, out);
      });
}

// The links are left out.
template <IsChained R>
std::optional<Witness> witness_backward(const R&, const Origin& origin, std::size_t, const Witness& witness) {
  auto out = Assignment::of(witness);
  const std::size_t vars = origin.sizes.at("vars");
  if (!out || out->value.size() < vars) return std::nullopt;
  out->value.resize(vars);
  return *out;
}
// A link is true where none of the literals before it is.
template <IsChained R>
std::pair<std::size_t, Witness> witness_onward(const R& r, const Data& source, const Settings&,
                                               const Witness& witness) {
  const auto& formula = source.of<Formula>();
  Assignment out = Assignment::of(witness).value();
  for (std::size_t c = 0; c < formula.clauses(); ++c) {
    const auto clause = formula.clause(c);
    const std::size_t first = out.value.size();
    out.value.resize(first + r.links(clause.size()));
    bool none = true;
    for (std::size_t k = 0; k < clause.size(); ++k) {
      if (r.breaks(k, clause.size())) out.value.at(first + r.link(k)) = none;
      none = none && out.value[variable_in(clause[k])] != (clause[k] > 0);
    }
  }
  return {0, out};
}

}  // namespace reductio::reductions
