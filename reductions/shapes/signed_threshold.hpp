// The shape of a reduction to attention whose entries have signs: in every query and key all have one size, but for the
// dummy's own.
//
// A coordinate becomes two, and two come behind all. Its author states
//   query(in, x), key(in, y)   the two entries that a bit becomes, as small whole numbers
//   dummy()                    those of the dummy key, at every coordinate
// A key's entries less the dummy's, times a query's, add up to `per` for every step; a witness has 0 steps, and nothing
// has more. So a pair at 0 steps scores what the dummy does, but for the dummy's last two entries: what a query's own
// bits add to its scores they add to all of them, and a softmax does not see it.
// Q[i] = lead / 2 * (query(a_i), 1, 1), K[j] = unit / 2 * (key(b_j), 0, 0), dummy K = (unit / 2 * dummy, its entry
// twice), with first entries of all coordinates before second ones. Two last ones, because one alone would exceed unit
// / 2.
#pragma once
#include "reductions/shapes/row_threshold.hpp"

namespace reductio::reductions {

template <class From, class To>
struct SignedThreshold {
  using Source = From;
  using Target = To;
  static constexpr std::int64_t per = 4;
  static_assert(!From::has_threshold, "witnesses are pairs of no steps");

  static std::vector<OptionSpec> options() { return row_threshold_options(); }
  static std::vector<Claim> claims() { return claims_with_gap(); }
  template <class N>
  static AttentionSizes<N> size(const PairSizes<N>& s) {
    return {s.n, s.m + 1, 2 * s.d + 2};
  }
};

template <class R>
concept IsSignedThreshold = std::derived_from<R, SignedThreshold<typename R::Source, typename R::Target>>;

// As `attend` does; entries.lead is what queries end in, entries.dummy what the dummy key does.
template <class E, class R, class S, class QueryEntry, class KeyEntry, class L = Loop>
Head<E> attend_with_signs(const R& r, const Bichromatic<S>& x, const Entries<E>& entries,
                          QueryEntry query_entry, KeyEntry key_entry, const L& loop = serial) {
  const auto in = coordinate_logic(x.in);
  const Index<S> d = x.d, keys = x.B.n(), end = d + d;
  Head<E> out{Grid<E>(x.A.n(), end + 2, entries.zero), Grid<E>(keys + 1, end + 2, entries.zero),
              Grid<E>(keys + 1, 1, entries.one)};
  loop(x.A.n(), [&](const Index<S>& i) {
    const auto query = out.Q.edit(i);
    const auto of = [&](const Index<S>& k) { return r.query(in, coordinate(x.A.row(i), k)); };
    x.in.each(d, [&](const Index<S>& k) { query[k] = query_entry(of(k)[0]); });
    x.in.each(d, [&](const Index<S>& k) { query[d + k] = query_entry(of(k)[1]); });
    query[end] = entries.lead;
    query[end + 1] = entries.lead;
  });
  loop(keys, [&](const Index<S>& j) {
    const auto key = out.K.edit(j);
    const auto of = [&](const Index<S>& k) { return r.key(in, coordinate(x.B.row(j), k)); };
    x.in.each(d, [&](const Index<S>& k) { key[k] = key_entry(of(k)[0]); });
    x.in.each(d, [&](const Index<S>& k) { key[d + k] = key_entry(of(k)[1]); });
  });
  const auto dummy = out.K.edit(keys);
  x.in.each(d, [&](const Index<S>& k) { dummy[k] = key_entry(r.dummy(in)[0]); });
  x.in.each(d, [&](const Index<S>& k) { dummy[d + k] = key_entry(r.dummy(in)[1]); });
  dummy[end] = entries.dummy;
  dummy[end + 1] = entries.dummy;
  out.V.edit(keys)[0] = entries.zero;
  return out;
}

template <IsSignedThreshold R>
void check_settings(const R&, const Sizes& source, const Settings& settings) {
  wanted_weights(settings, source.at("m"), 2 * source.at("d") + 2);
}
template <IsSignedThreshold R>
std::vector<Sizes> target_sizes(const R& r, const Sizes& source, const Settings&) {
  return {erase(r.size(pair_sizes(source)))};
}
template <IsSignedThreshold R>
Data target_data(const R& r, const Data& source, const Settings& settings, std::size_t, const Loop& loop) {
  const auto& x = source.of<PairRows>();
  const Weights weights = wanted_weights(settings, x.B.n(), 2 * x.d + 2);
  const auto entry = [](double unit) {
    return [unit](std::int64_t steps) { return steps == 0 ? 0.0 : unit * static_cast<double>(steps); };
  };
  auto head =
      attend_with_signs<double>(r, x, {.zero = 0, .one = 1, .lead = weights.lead / 2, .dummy = weights.dummy},
                                entry(weights.lead / 2), entry(weights.unit / 2), loop);
  return AttentionHead{.Q = head.Q,
                       .K = head.K,
                       .V = head.V,
                       .scale = weights.scale,
                       .cut = 0.5,
                       .epsilon = wanted_epsilon(settings)};
}

template <IsSignedThreshold R>
OrderedJson target_figures(const R&, const Sizes& source, const Settings& settings) {
  return figures_of_weights(settings, source.at("m"), 2 * source.at("d") + 2, false, 0.5);
}

// Rows keep their places; the dummy key is nobody's witness. A witness has the greatest score that there is.
template <IsSignedThreshold R>
std::optional<Witness> witness_backward(const R&, const Origin& origin, std::size_t, const Witness& witness) {
  const auto w = Pair::of(witness);
  return w && w->j < origin.sizes.at("m") ? std::optional<Witness>(*w) : std::nullopt;
}
template <IsSignedThreshold R>
std::pair<std::size_t, Witness> witness_onward(const R&, const Data&, const Settings&,
                                               const Witness& witness) {
  return {0, witness};
}

}  // namespace reductio::reductions
