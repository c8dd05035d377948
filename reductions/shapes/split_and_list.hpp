// The shape of a reduction that splits the variables in parts, one for each side of its target, and lists every
// assignment of a part as a row of that side.
//
// With N variables and K parts, the first part is the first ceil(N / K) variables, and a part has at most one variable
// more than one behind it: two halves are ceil(N / 2) and floor(N / 2). Row i of a side is the assignment whose
// variable v of the part is bit v of i. A row has a coordinate for every clause. Its author states
//   survives(in, positive, negative, value)   for one clause and one variable of the row's part: is the clause still
//                                             not made true, where the variable occurs as `positive` and `negative`
//                                             say, and has this value?
//   size(s)                                   the target's sizes
// and a row's coordinate is the AND of `survives` over the variables of its part.
#pragma once
#include <array>

#include "instances/shapes/formula.hpp"
#include "instances/shapes/triples.hpp"
#include "reductions/shapes/shape.hpp"

namespace reductio::reductions {

template <class N>
struct TripleSizes {
  N n, m, l, d;
};
template <class N>
NamedSizes<N> named(const TripleSizes<N>& s) {
  return {{"n", s.n}, {"m", s.m}, {"l", s.l}, {"d", s.d}};
}

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

// A number for each part, in order.
template <class N, std::size_t Parts>
using OfParts = std::array<N, Parts>;
template <class R>
inline constexpr std::size_t parts_of = R::Target::template Instance<Bit>::sides;

// Variables of each part.
template <std::size_t Parts, class N>
constexpr OfParts<N, Parts> split_variables(const N& vars) {
  return [&]<std::size_t... P>(std::index_sequence<P...>) {
    return OfParts<N, Parts>{((vars + (Parts - 1 - P)) / Parts)...};
  }
  (std::make_index_sequence<Parts>());
}

// The value of variable v of a part in its row `number`, and of variable v of all in these rows: 0 or 1.
template <class N>
constexpr N listed_bit(const N& number, const N& v) {
  return Arithmetic<N>::shift_right(number, v) & Arithmetic<N>::one(number);
}
template <std::size_t Part = 0, class N, std::size_t Parts>
constexpr N joined_bit(const OfParts<N, Parts>& parts, const OfParts<N, Parts>& rows, const N& v) {
  if constexpr (Part + 1 == Parts)
    return listed_bit(rows[Part], v);
  else
    return Arithmetic<N>::choose(v < parts[Part], listed_bit(rows[Part], v),
                                 joined_bit<Part + 1>(parts, rows, v - parts[Part]));
}

// Of cell c of clauses: which are not yet made true in row `number` of a part that starts at variable `first` and has
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
  const auto parts = split_variables<parts_of<R>>(x.vars());
  typename R::Target::template Instance<S> out{.in = x.in, .d = x.clauses()};
  const auto sides = sides_of(out);
  Index<S> first = 0;
  for (std::size_t part = 0; part < parts.size(); ++part) {
    const Index<S> count = parts[part];
    Rows<S>& rows = *sides[part];
    rows = Rows<S>(x.in, Arithmetic<Index<S>>::power_of_two(count), x.clauses());
    loop(rows.n(), [&](const Index<S>& number) {
      write_cells(x.in, rows.edit(number), Index<S>(0), x.clauses(),
                  [&](const Index<S>& c) { return open_clauses(r, x, first, count, number, c); });
    });
    first = first + count;
  }
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

// The row of each side that a witness names; none where it does not.
template <std::size_t Parts>
std::optional<OfParts<std::size_t, Parts>> rows_of_parts(const Witness& witness) {
  OfParts<std::size_t, Parts> rows{};
  if (witness.at.size() != Parts) return std::nullopt;
  for (std::size_t part = 0; part < Parts; ++part) {
    if (witness.at[part] < 0) return std::nullopt;
    rows[part] = static_cast<std::size_t>(witness.at[part]);
  }
  return rows;
}
template <IsSplitAndList R>
std::optional<Witness> witness_backward(const R&, const Origin& origin, std::size_t, const Witness& witness) {
  const auto rows = rows_of_parts<parts_of<R>>(witness);
  if (!rows) return std::nullopt;
  Assignment out;
  const std::size_t vars = origin.sizes.at("vars");
  const auto parts = split_variables<parts_of<R>>(vars);
  for (std::size_t v = 0; v < vars; ++v) out.value.push_back(joined_bit(parts, *rows, v) == 1);
  return out;
}
// What the image of an assignment scores: a coordinate is left for every clause that it does not make true.
template <IsSplitAndList R>
std::int64_t image_score(const R&, const Data& source, const Witness& witness) {
  return static_cast<std::int64_t>(falsified(source.of<Formula>(), Assignment::of(witness).value()));
}

template <IsSplitAndList R>
std::pair<std::size_t, Witness> witness_onward(const R&, const Data&, const Settings&,
                                               const Witness& witness) {
  const std::vector<bool> value = Assignment::of(witness).value().value;
  Witness out;
  std::size_t v = 0;
  for (const std::size_t count : split_variables<parts_of<R>>(value.size())) {
    std::size_t row = 0;
    for (std::size_t bit = 0; bit < count; ++bit, ++v)
      if (value[v]) row |= std::size_t{1} << bit;
    out.at.push_back(static_cast<std::int64_t>(row));
  }
  return {0, out};
}

}  // namespace reductio::reductions
