// The shape of a reduction to a unit of a transformer, of rows whose inner products are compared with a threshold.
//
// Of two sides, tokens are the rows of A, those of B, and a dummy: (row of A, 0, 1, 0, 0), (0, row of B, 0, 1, 0) and
// (0, 0, 0, 0, 1). Of one set they are (row of V, 1, 0) and (0, 0, 1).
// Its author states
//   sign          1 where great inner products are wanted, -1 where small ones are; of one set they are, as a row's
//                 inner product with itself is none of the source's, and never the least
//   aim(in, t)    the steps that a witness has at least, where a pair has sign * <a, b> steps
// and of a token of A (V) the query is (its row, 1), of any other (0, reach); of a token of B (V) the key is
// (sign * unit * its row, 0), of one of A (0, pad), of the dummy (0, dummy); only tokens of B (V) have value 1. So with
// base = unit * aim(t) the dummy's score lies as far below that of a pair that just is a witness as in any row that is
// cut (row_threshold.hpp), the keys of A weigh as one step less than a witness, and whoever is no query scores the
// dummy far above all. One row alone has no pair: where there are not two, no token has a value.
#pragma once
#include "instances/problems/transformer.hpp"
#include "reductions/shapes/row_threshold.hpp"

namespace reductio::reductions {

template <class N>
struct UnitSizes {
  N tokens, width, d;
};
template <class N>
NamedSizes<N> named(const UnitSizes<N>& s) {
  return {{"tokens", s.tokens}, {"width", s.width}, {"d", s.d}};
}

template <class From, class To>
struct TokenThreshold {
  using Source = From;
  using Target = To;
  static constexpr std::string_view limits = "";
  static bool takes(const Data& source) { return !threshold_fault<From>(source); }

  static std::vector<OptionSpec> options() { return own_scale_options(); }
  static std::vector<Claim> claims() { return claims_with_gap(); }
  template <class N>
  static UnitSizes<N> size(const PairSizes<N>& s) {
    return {s.n + s.m + 1, 2 * s.d + 3, s.d + 1};
  }
  template <class N>
  static UnitSizes<N> size(const MonoSizes<N>& s) {
    return {s.n + 1, s.d + 2, s.d + 1};
  }
};

template <class R>
concept IsTokenThreshold = std::derived_from<R, TokenThreshold<typename R::Source, typename R::Target>>;

// The rows that are queries, and those that are keys.
template <class S>
const Rows<S>& left_rows(const Bichromatic<S>& x) {
  return x.A;
}
template <class S>
const Rows<S>& left_rows(const Monochromatic<S>& x) {
  return x.V;
}
template <class S>
const Rows<S>& keys_of(const Bichromatic<S>& x) {
  return x.B;
}
template <class S>
const Rows<S>& keys_of(const Monochromatic<S>& x) {
  return x.V;
}

// Matrices with entries of type E.
template <class E>
struct Unit {
  Grid<E> X, q, k, v;
};

// What one coordinate more of a row in hand is worth is `unit`, of its further columns `more`.
template <class E>
struct UnitEntries {
  E zero, one, reach, unit, pad, dummy, value, more;
};

// Columns that tokens of one set have between their rows and the flags: entry(j, c) stands in column c of row j. Those
// that are coordinates are of queries and keys, too.
template <class N, class Entry>
struct MoreColumns {
  static constexpr bool any = true;
  N columns;
  Entry entry;
};
struct NoMoreColumns {
  static constexpr bool any = false;
};
// How many they are, if none as a number of this kind.
template <class N, class More>
N columns_of(const N& like, const More& more) {
  if constexpr (More::any)
    return more.columns;
  else
    return like - like;
}

// The numbers of a unit's weights, `aim` steps being what a witness has at least, and `most` what the rows of other
// tokens have at most with a key. Throws InputError when no weights in doubles separate so many keys at this epsilon,
// or aim is too far from 0.
struct UnitWeights {
  double scale = 0, reach = 0, unit = 0, pad = 0, dummy = 0, value = 0, more = 0;
};
UnitWeights unit_weights(const Settings& settings, KeysOfRow row, int sign, std::int64_t aim,
                         std::uint64_t most = 0);
inline UnitEntries<double> entries_of(const UnitWeights& of) {
  return {0, 1, of.reach, of.unit, of.pad, of.dummy, of.value, of.more};
}

// Where things lie in a token: a row's coordinates as keys read them, which queries read from 0 on; the flag of those
// that are queries; that of those that have a value; and the dummy's.
template <class S>
struct HeadColumns {
  Index<S> keys, left, right, dummy;
};
// With the flags behind the rows and so many columns more: of two sides one each, of one set one for both.
template <class S, int Sides>
HeadColumns<S> token_columns(const Index<S>& d, const Index<S>& more) {
  const Index<S> keys = Sides == 2 ? d : d - d, flags = keys + d + more;
  return {keys, flags, flags + (Sides - 1), flags + Sides};
}

// The tokens of rows: bit_entry turns a token's number and a bit of its row into an E.
template <class E, class X, class BitEntry, class More, class L = Loop, class S = typename X::Bits>
Grid<E> tokens_of(const X& x, const E& zero, const E& one, BitEntry bit_entry, const More& more,
                  const L& loop = serial) {
  const Index<S> d = x.d, before = [&] {
    if constexpr (X::sides == 2)
      return x.A.n();
    else
      return d - d;
  }();
  const Rows<S>& rows = keys_of(x);
  const Index<S> tokens = before + rows.n();
  const HeadColumns<S> at = token_columns<S, X::sides>(d, columns_of(d, more));
  Grid<E> out(tokens + 1, at.dummy + 1, zero);
  if constexpr (X::sides == 2)
    loop(x.A.n(), [&](const Index<S>& i) {
      const auto token = out.edit(i);
      x.in.each(d, [&](const Index<S>& k) { token[k] = bit_entry(i, coordinate(x.A.row(i), k)); });
      token[at.left] = one;
    });
  loop(rows.n(), [&](const Index<S>& j) {
    const auto token = out.edit(before + j);
    x.in.each(d, [&](const Index<S>& k) {
      token[at.keys + k] = bit_entry(before + j, coordinate(rows.row(j), k));
    });
    if constexpr (More::any)
      x.in.each(more.columns, [&](const Index<S>& c) { token[at.keys + d + c] = more.entry(j, c); });
    token[at.right] = one;
  });
  out.edit(tokens)[at.dummy] = one;
  return out;
}

// The weights of rows of d coordinates, which are zero so far: query(k) is what coordinate k of a row is multiplied by
// as a query. Of two sides, or of two kinds of rows of one set.
template <int Sides, class S, class E, class Query, class More, class L = Loop>
void write_weights(const Index<S>& d, const HeadColumns<S>& at, Unit<E>& out, const UnitEntries<E>& entries,
                   Query query, const More& more, const L& loop = serial) {
  const Index<S> last = d + columns_of(d, more);
  loop(d, [&](const Index<S>& k) { out.q.edit(k)[k] = query(k); });
  if constexpr (More::any)
    loop(more.columns, [&](const Index<S>& c) { out.q.edit(d + c)[d + c] = entries.one; });
  const auto last_query = out.q.edit(last);
  last_query[at.left] = entries.one;
  if constexpr (Sides == 2) last_query[at.right] = entries.reach;
  last_query[at.dummy] = entries.reach;
  loop(d, [&](const Index<S>& k) { out.k.edit(k)[at.keys + k] = entries.unit; });
  if constexpr (More::any)
    loop(more.columns, [&](const Index<S>& c) { out.k.edit(d + c)[at.keys + d + c] = entries.more; });
  const auto last_key = out.k.edit(last);
  if constexpr (Sides == 2) last_key[at.left] = entries.pad;
  last_key[at.dummy] = entries.dummy;
  out.v.edit(0)[at.right] = entries.value;
}

// The unit of such tokens, of `rows` coordinates a head, with weights of zeros so far.
template <class E, class N>
Unit<E> blank_unit(Grid<E> tokens, const N& rows, const N& width, const E& zero) {
  return {std::move(tokens), Grid<E>(rows, width, zero), Grid<E>(rows, width, zero), Grid<E>(1, width, zero)};
}

// The image of an instance.
template <class E, class X, class BitEntry, class Query, class More, class L = Loop,
          class S = typename X::Bits>
Unit<E> unit_with(const X& x, const UnitEntries<E>& entries, BitEntry bit_entry, Query query,
                  const More& more, const L& loop = serial) {
  const Index<S> further = columns_of<Index<S>>(x.d, more);
  const HeadColumns<S> at = token_columns<S, X::sides>(x.d, further);
  Unit<E> out = blank_unit<E, Index<S>>(tokens_of(x, entries.zero, entries.one, bit_entry, more, loop),
                                        x.d + further + 1, at.dummy + 1, entries.zero);
  write_weights<X::sides, S>(x.d, at, out, entries, query, more, loop);
  return out;
}
template <class E, class X, class BitEntry, class More = NoMoreColumns, class L = Loop,
          class S = typename X::Bits>
Unit<E> unit_of(const X& x, const UnitEntries<E>& entries, BitEntry bit_entry, const More& more = {},
                const L& loop = serial) {
  return unit_with<E>(
      x, entries, bit_entry, [&](const Index<S>&) { return entries.one; }, more, loop);
}

// The rows of a source, and its threshold as an integer. Throws InputError where its threshold is none of a unit.
template <IsTokenThreshold R>
auto rows_of_source(const R&, const Data& source) {
  using Rows = typename RowsProblem<typename R::Source>::type::template Instance<Word>;
  if (const auto fault = threshold_fault<typename R::Source>(source)) throw *fault;
  return source.of<Rows>();
}

template <IsTokenThreshold R, class X>
UnitWeights weights_of_unit(const R& r, const X& x, const Settings& settings) {
  const std::uint64_t keys = keys_of(x).n(), pads = X::sides == 2 ? left_rows(x).n() : 0;
  UnitWeights out =
      unit_weights(settings, KeysOfRow(keys, pads), R::sign, r.aim(Logic<Bit>{}, x.threshold.value_or(0)));
  out.value = X::sides == 2 || keys >= 2 ? 1 : 0;
  return out;
}

template <IsTokenThreshold R>
std::vector<Sizes> target_sizes(const R& r, const Sizes& source, const Settings&) {
  if constexpr (RowsProblem<typename R::Source>::type::template Instance<Word>::sides == 2)
    return {erase(r.size(pair_sizes(source)))};
  else
    return {erase(r.size(MonoSizes<Natural>{source.at("n"), source.at("d")}))};
}

template <IsTokenThreshold R>
Data target_data(const R& r, const Data& source, const Settings& settings, std::size_t, const Loop& loop) {
  const auto x = rows_of_source(r, source);
  const UnitWeights weights = weights_of_unit(r, x, settings);
  const Unit<double> unit = unit_of<double>(
      x, entries_of(weights), [](std::size_t, Bit bit) { return bit.value ? 1.0 : 0.0; }, NoMoreColumns{},
      loop);
  return TransformerUnit{unit.X, unit.q, unit.k, unit.v, weights.scale, 0.5, wanted_epsilon(settings)};
}

// Tokens of A come first, then those of B. Of one set, a row's score with itself is that of a witness only where all
// others are.
template <IsTokenThreshold R>
std::optional<Witness> witness_backward(const R&, const Origin& origin, std::size_t, const Witness& witness) {
  const auto w = Pair::of(witness);
  const std::size_t n = origin.sizes.at("n");
  if constexpr (RowsProblem<typename R::Source>::type::template Instance<Word>::sides == 2) {
    const std::size_t m = origin.sizes.at("m");
    if (!w || w->i >= n || w->j < n || w->j >= n + m) return std::nullopt;
    return Pair{w->i, w->j - n};
  } else {
    if (!w || w->i >= n || w->j >= n || n < 2) return std::nullopt;
    const std::size_t j = w->i != w->j ? w->j : w->i == 0 ? 1 : 0;
    return Pair{std::min(w->i, j), std::max(w->i, j)};
  }
}

// The output comes from the best key of the row, which need not be the one that was given.
template <IsTokenThreshold R>
std::pair<std::size_t, Witness> witness_onward(const R& r, const Data& source, const Settings&,
                                               const Witness& witness) {
  using Problem = typename RowsProblem<typename R::Source>::type;
  const auto x = rows_of_source(r, source);
  Pair best = Pair::of(witness).value();
  const std::size_t keys = keys_of(x).n(), before = x.sides == 2 ? left_rows(x).n() : 0;
  std::int64_t most = R::sign * instances::score<Problem>(x, best);
  for (std::size_t j = 0; j < keys; ++j)
    if (const std::int64_t steps = R::sign * instances::score<Problem>(x, Pair{best.i, j}); steps > most)
      most = steps, best.j = j;
  return {0, Pair{best.i, before + best.j}};
}

}  // namespace reductio::reductions
