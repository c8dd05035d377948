// The shape of a reduction that splits the variables in two halves and lists every assignment of each half as
// a row.
//
// With N variables, the left half is the first N1 = ceil(N / 2), the right half the other N2. Row i of the
// left side is the assignment whose variable v is bit v of i; row j of the right side likewise from variable
// N1. A row has a coordinate for every clause. Its author states
//   survives(in, positive, negative, value)   for one clause and one variable of the row's half: is the clause still
//                                             not made true, where the variable occurs as `positive` and `negative`
//                                             say, and has this value?
//   size(s)                                   the target's sizes
// and a row's coordinate is the AND of `survives` over the variables of its half.
#pragma once
#include "instances/shapes/formula.hpp"
#include "reductions/shapes/shape.hpp"

namespace reductio::reductions {

template <class From, class To>
struct SplitAndList {
  using Source = From;
  using Target = To;

  static std::vector<OptionSpec> options() { return {}; }
  static std::vector<Claim> claims() {
    return {{"complete"}, {"sound"}, {"backward"}, {"value"}, {"size"}, {"image"}};
  }
};

template <class R>
concept IsSplitAndList = std::derived_from<R, SplitAndList<typename R::Source, typename R::Target>>;

// Variables of the left and right half.
template <class N>
constexpr N left_half(const N& vars) {
  return (vars + 1) / 2;
}

// The value of variable v of a half in its row `number`, and of variable v of all in rows i and j: 0 or 1.
template <class N>
constexpr N listed_bit(const N& number, const N& v) {
  return Arithmetic<N>::shift_right(number, v) & Arithmetic<N>::one(number);
}
template <class N>
constexpr N joined_bit(const N& left, const N& i, const N& j, const N& v) {
  return Arithmetic<N>::choose(v < left, listed_bit(i, v), listed_bit(j, v - left));
}

// Of cell c of clauses: which are not yet made true in row `number` of a half that starts at variable `first` and has
// `count` variables.
template <class R, class S>
S open_clauses(const R& r, const Clauses<S>& x, Index<S> first, Index<S> count, Index<S> number, Index<S> c) {
  return x.in.fold(count, x.in.bit(true), [&](const S& open, const Index<S>& v) {
    return open & r.survives(x.in, x.positive.row(first + v)[c], x.negative.row(first + v)[c],
                             x.in.bit(listed_bit(number, v) == 1));
  });
}

template <class R, class S, class L = Loop>
auto forward(const R& r, const Clauses<S>& x, const L& loop = serial) {
  const Index<S> left = left_half(x.vars()), right = x.vars() - left;
  typename R::Target::template Instance<S> out{.in = x.in, .d = x.clauses()};
  const auto list = [&](Rows<S>& rows, Index<S> first, Index<S> count) {
    rows = Rows<S>(x.in, Arithmetic<Index<S>>::power_of_two(count), x.clauses());
    loop(rows.n(), [&](const Index<S>& number) {
      write_cells(x.in, rows.edit(number), Index<S>(0), x.clauses(),
                  [&](const Index<S>& c) { return open_clauses(r, x, first, count, number, c); });
    });
  };
  list(out.A, 0, left);
  list(out.B, left, right);
  return out;
}

template <IsSplitAndList R>
std::vector<Sizes> target_sizes(const R& r, const Sizes& source, const Settings&) {
  return {erase(r.size(FormulaSizes<Natural>{source.at("vars"), source.at("clauses")}))};
}
template <IsSplitAndList R>
Data target_data(const R& r, const Data& source, const Settings&, std::size_t, const Loop& loop) {
  return forward(r, planes(source.of<Formula>()), loop);
}
template <IsSplitAndList R>
std::optional<Witness> witness_backward(const R&, const Origin& origin, std::size_t, const Witness& witness) {
  const auto w = Pair::of(witness);
  if (!w) return std::nullopt;
  Assignment out;
  const std::size_t vars = origin.sizes.at("vars"), left = left_half(vars);
  for (std::size_t v = 0; v < vars; ++v) out.value.push_back(joined_bit(left, w->i, w->j, v) == 1);
  return out;
}
// What the image of an assignment scores: a coordinate is left for every clause that it does not make true.
template <IsSplitAndList R>
std::int64_t image_score(const R&, const Data& source, const Witness& witness) {
  return static_cast<std::int64_t>(falsified(source.of<Formula>(), Assignment::of(witness).value()));
}

template <IsSplitAndList R>
std::pair<std::size_t, Witness> witness_onward(const R&, const Data& source, const Settings&,
                                               const Witness& witness) {
  const std::vector<bool> value = Assignment::of(witness).value().value;
  Pair out;
  const std::size_t left = left_half<std::size_t>(source.of<Formula>().vars);
  for (std::size_t v = 0; v < value.size(); ++v)
    if (value[v]) (v < left ? out.i : out.j) |= std::size_t{1} << (v < left ? v : v - left);
  return {0, out};
}

}  // namespace reductio::reductions
