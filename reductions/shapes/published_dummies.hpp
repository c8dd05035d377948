// The reduction from close pairs of rows to attention as it was published: as many dummies as keys outweigh all
// of them.
//
// Rows are balanced first, x becomes (x, not x), and have the distance 2h where they had h. With s^2 = beta the queries
// are s (a, not a, 1), keys s (b, not b, 0), dummies s (0, 0, 1), each part of 2d columns but for the first two, and
// the softmax's scale is 1 / D, D = 4d. So a pair scores kappa (d - h) and a dummy 2 kappa d, with kappa = beta / D;
// outputs are read off by a cut at twice the error that they stand, which is exp(-kappa (d + t)) / (6 m). Its queries
// of no row, which nobody reads, are left out.
#pragma once
#include <nlohmann/json.hpp>

#include "instances/bits/real.hpp"
#include "instances/problems/attention.hpp"
#include "reductions/shapes/shape.hpp"

namespace reductio::reductions {

// What the published form is for m keys of d coordinates and threshold t. Where d = 0, or t is not 0 to d, it is none.
struct PublishedWeights {
  double entry = 0, scale = 0;  // s and 1 / D
  double epsilon = 0;           // the error that outputs stand; 0 where doubles do not hold it
  double log10_epsilon = 0;
};
PublishedWeights published_weights(std::uint64_t keys, std::uint64_t d, std::int64_t t);

std::optional<InputError> fault_of_published(const PairRows& x);
// For people: the bound on entries, and the error by thresholds.
OrderedJson figures_of_published(std::uint64_t keys, std::uint64_t d);

template <class From, class To>
struct PublishedDummies {
  using Source = From;
  using Target = To;
  static constexpr std::string_view limits = ", d > 0, threshold 0 to d, error within doubles";
  static bool takes(const Data& source) { return !fault_of_published(source.of<PairRows>()); }
  static std::vector<OptionSpec> options() { return {}; }
  static std::vector<Claim> claims() { return claims_with_gap(); }
  template <class N>
  static AttentionSizes<N> size(const PairSizes<N>& s) {
    return {s.n, 2 * s.m, 4 * s.d};
  }
};

template <class R>
concept IsPublishedDummies = std::derived_from<R, PublishedDummies<typename R::Source, typename R::Target>>;

template <class E>
struct PublishedHead {
  Grid<E> Q, K, V;
};
template <class E>
struct PublishedEntries {
  E zero, one, unit;
};

// A row's bits, and those turned, in the first two parts of a query or a key.
template <class S, class Row, class To, class BitEntry>
void write_balanced(const Logic<S>& in, const Index<S>& d, const Row& row, const To& to, BitEntry bit_entry) {
  in.each(d, [&](const Index<S>& k) {
    to[k] = bit_entry(coordinate(row, k));
    to[d + k] = bit_entry(!coordinate(row, k));
  });
}

// The image of an instance: bit_entry turns a bit into an E.
template <class E, class S, class BitEntry, class L = Loop>
PublishedHead<E> attend_published(const Bichromatic<S>& x, const PublishedEntries<E>& entries,
                                  BitEntry bit_entry, const L& loop = serial) {
  const Index<S> d = x.d, keys = x.B.n(), half = d + d, width = half + half;
  PublishedHead<E> out{Grid<E>(x.A.n(), width, entries.zero), Grid<E>(keys + keys, width, entries.zero),
                       Grid<E>(keys + keys, 1, entries.zero)};
  loop(x.A.n(), [&](const Index<S>& i) {
    const auto query = out.Q.edit(i);
    write_balanced(x.in, d, x.A.row(i), query, bit_entry);
    x.in.each(half, [&](const Index<S>& k) { query[half + k] = entries.unit; });
  });
  loop(keys, [&](const Index<S>& j) { write_balanced(x.in, d, x.B.row(j), out.K.edit(j), bit_entry); });
  loop(keys, [&](const Index<S>& j) {
    const auto dummy = out.K.edit(keys + j);
    x.in.each(half, [&](const Index<S>& k) { dummy[half + k] = entries.unit; });
  });
  loop(keys, [&](const Index<S>& j) { out.V.edit(j)[0] = entries.one; });
  return out;
}

template <IsPublishedDummies R>
std::vector<Sizes> target_sizes(const R& r, const Sizes& source, const Settings&) {
  return {erase(r.size(pair_sizes(source)))};
}
template <IsPublishedDummies R>
Data target_data(const R&, const Data& source, const Settings&, std::size_t, const Loop& loop) {
  const auto& x = source.of<PairRows>();
  if (const auto fault = fault_of_published(x)) throw *fault;
  const PublishedWeights of = published_weights(x.B.n(), x.d, *x.threshold);
  const auto head = attend_published<double>(
      x, PublishedEntries<double>{0, 1, of.entry}, [&](Bit bit) { return bit.value ? of.entry : 0.0; }, loop);
  return AttentionHead{
      .Q = head.Q, .K = head.K, .V = head.V, .scale = of.scale, .cut = 2 * of.epsilon, .epsilon = of.epsilon};
}
template <IsPublishedDummies R>
OrderedJson target_figures(const R&, const Sizes& source, const Settings&) {
  return figures_of_published(source.at("m"), source.at("d"));
}
// Rows keep their places; dummies are nobody's witnesses.
template <IsPublishedDummies R>
std::optional<Witness> witness_backward(const R&, const Origin& origin, std::size_t, const Witness& witness) {
  const auto w = Pair::of(witness);
  return w && w->j < origin.sizes.at("m") ? std::optional<Witness>(*w) : std::nullopt;
}
// The output comes from the best key of the row, which need not be the one that was given.
template <IsPublishedDummies R>
std::pair<std::size_t, Witness> witness_onward(const R&, const Data& source, const Settings&,
                                               const Witness& witness) {
  const auto& x = source.of<PairRows>();
  Pair best = Pair::of(witness).value();
  for (std::size_t j = 0; j < x.B.n(); ++j)
    if (score<typename R::Source>(x, Pair{best.i, j}) < score<typename R::Source>(x, best)) best.j = j;
  return {0, best};
}

}  // namespace reductio::reductions
