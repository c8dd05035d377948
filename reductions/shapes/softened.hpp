// The shape of a reduction from SAT to MaxSAT: every clause becomes a soft one of weight 1, and none may be false.
#pragma once
#include "instances/problems/maxsat.hpp"
#include "instances/problems/sat.hpp"
#include "reductions/shapes/clause_writer.hpp"

namespace reductio::reductions {

struct Softened {
  using Source = Sat;
  using Target = Maxsat;
  static constexpr std::int64_t threshold = 0;
  static std::vector<OptionSpec> options() { return {}; }
  static std::vector<Claim> claims() {
    return {{"complete"}, {"sound"}, {"backward"}, {"count"}, {"size"}, {"image"}};
  }
  template <class N>
  static SoftSizes<N> size(const FormulaSizes<N>& s) {
    return {s.vars, N(0), s.clauses};
  }
};

template <class R>
concept IsSoftened = std::derived_from<R, Softened>;

// A clause as it is.
template <class S, class C, class Out>
Out write_clause(const Logic<S>& in, const C& clause, const Out& out) {
  return in
      .fold(clause.size(), out,
            [&](const Out& so_far, const Index<S>& k) {
              const auto literal = clause[k];
              return so_far.literal(variable_in(literal), literal > 0);
            })
      .end_clause();
}

template <IsSoftened R>
std::vector<Sizes> target_sizes(const R& r, const Sizes& source, const Settings&) {
  return {erase(r.size(FormulaSizes<Natural>{source.at("vars"), source.at("clauses")}))};
}
template <IsSoftened R>
Data target_data(const R&, const Data& source, const Settings&, std::size_t, const Loop& loop) {
  const auto& formula = source.of<Formula>();
  const CountedFormula all(formula.vars, formula.clauses(), [&](std::size_t c) {
    return ClauseCount{1, formula.clause(c).size(), 0};
  });
  Formula soft = all.written(loop, [&](std::size_t c, std::size_t, const ClauseWriter& out) {
    return write_clause(Logic<Word>{}, formula.clause(c), out);
  });
  return SoftFormula{Formula{formula.vars, {}, {}}, std::move(soft), IntegerMatrix(formula.clauses(), 1, 1),
                     R::threshold};
}
template <IsSoftened R>
std::optional<Witness> witness_backward(const R&, const Origin&, std::size_t, const Witness& witness) {
  return witness;
}
template <IsSoftened R>
std::pair<std::size_t, Witness> witness_onward(const R&, const Data&, const Settings&,
                                               const Witness& witness) {
  return {0, witness};
}

}  // namespace reductio::reductions
