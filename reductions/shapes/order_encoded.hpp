// The shape of a reduction from problems of two sides of rows to clauses, by the order encoding of which rows are
// chosen (Crawford, Baker 1994; Tamura, Taga, Kitagawa, Banbara, Compiling finite linear CSP into SAT, 2009).
//
// Of a side with n rows there are n + 1 variables of order, the first false, the last true, and none true before one
// that is false: row i is chosen where variable i is false and variable i + 1 is true, which is so of one row. Then d
// variables of each side say the bits of its chosen row. At each coordinate one clause says that not both rows have a
// one. For SAT it is hard, as all others are; for MaxSAT it is soft, with weight 1. The hard clauses before it hold of
// the pairs of rows, each once. The author states the problems of both ends alone.
#pragma once
#include "instances/problems/maxsat.hpp"
#include "instances/problems/sat.hpp"
#include "reductions/shapes/clause_writer.hpp"

namespace reductio::reductions {

// Where variables begin, counted from 0: those of order, and those of the bits of the chosen row, of either side.
template <class N>
struct OrderedPlaces {
  N order_a, order_b, bits_a, bits_b, all;
};
template <class N>
OrderedPlaces<N> ordered_places(const PairSizes<N>& s) {
  const N b = s.n + 1, bits = b + s.m + 1;
  return {N(0), b, bits, bits + s.d, bits + s.d + s.d};
}
// Clauses that are hard, but for those that may be soft.
template <class N>
N ordered_clauses(const PairSizes<N>& s) {
  return (s.n + s.m) * (s.d + 1) + 4;
}

template <class From, class To>
struct OrderEncoded {
  using Source = From;
  using Target = To;
  static constexpr bool soft = std::same_as<typename To::Data, SoftFormula>;  // may rows meet, at a cost?
  static std::vector<OptionSpec> options() { return {}; }
  static std::vector<Claim> claims() {
    std::vector<Claim> out{{"complete"}, {"sound"}, {"backward"}, {"count"}, {"size"}, {"image"}};
    if (soft) out.insert(out.begin() + 3, {"value"});
    return out;
  }
  template <class N>
  static auto size(const PairSizes<N>& s) {
    const N vars = ordered_places(s).all, hard = ordered_clauses(s);
    if constexpr (soft)
      return SoftSizes<N>{vars, hard, s.d};
    else
      return FormulaSizes<N>{vars, hard + s.d};
  }
};

template <class R>
concept IsOrderEncoded = std::derived_from<R, OrderEncoded<typename R::Source, typename R::Target>>;

// The clauses of one row: the order around it, and its bits where it is chosen.
template <class S, class Out>
Out write_chosen_row(const Logic<S>& in, const Rows<S>& rows, const Index<S>& i, const Index<S>& d,
                     const Index<S>& order, const Index<S>& bits, const Out& out) {
  const Index<S> before = order + i, after = order + i + 1;
  const Out ordered = out.literal(before, in.truth(false)).literal(after, in.truth(true)).end_clause();
  return in.fold(d, ordered, [&](const Out& so_far, const Index<S>& k) {
    return so_far.literal(before, in.truth(true))
        .literal(after, in.truth(false))
        .literal(bits + k, at(rows.row(i), k))
        .end_clause();
  });
}
// The order of a side begins false and ends true.
template <class S, class Out>
Out write_order_ends(const Logic<S>& in, const Index<S>& order, const Index<S>& n, const Out& out) {
  return out.literal(order, in.truth(false)).end_clause().literal(order + n, in.truth(true)).end_clause();
}
// At no coordinate both.
template <class S, class Out>
Out write_apart(const Logic<S>& in, const Index<S>& d, const Index<S>& bits_a, const Index<S>& bits_b,
                const Out& out) {
  return in.fold(d, out, [&](const Out& so_far, const Index<S>& k) {
    return so_far.literal(bits_a + k, in.truth(false)).literal(bits_b + k, in.truth(false)).end_clause();
  });
}

// Throws InputError where no formula has so many variables.
void check_ordered(const Sizes& source);
// All clauses that are hard whatever the target, and with `apart` those of the coordinates as well.
Formula ordered_formula(const PairRows& x, bool apart, const Loop& loop);
// Those of the coordinates alone.
Formula apart_formula(const PairRows& x);
std::optional<Witness> chosen_pair(const Origin& origin, const Witness& witness);
Assignment assignment_of_pair(const PairRows& x, const Pair& pair);

template <IsOrderEncoded R>
std::vector<Sizes> target_sizes(const R& r, const Sizes& source, const Settings&) {
  check_ordered(source);
  return {erase(r.size(pair_sizes(source)))};
}
template <IsOrderEncoded R>
Data target_data(const R&, const Data& source, const Settings&, std::size_t, const Loop& loop) {
  const auto& x = source.of<PairRows>();
  if constexpr (R::soft)
    return SoftFormula{ordered_formula(x, false, loop), apart_formula(x), IntegerMatrix(x.d, 1, 1),
                       x.threshold};
  else
    return ordered_formula(x, true, loop);
}
template <IsOrderEncoded R>
std::optional<Witness> witness_backward(const R&, const Origin& origin, std::size_t, const Witness& witness) {
  return chosen_pair(origin, witness);
}
template <IsOrderEncoded R>
std::pair<std::size_t, Witness> witness_onward(const R&, const Data& source, const Settings&,
                                               const Witness& witness) {
  return {0, assignment_of_pair(source.of<PairRows>(), Pair::of(witness).value())};
}

}  // namespace reductio::reductions
