// The shape of a reduction to attention in which every row of outputs is compared with a cut.
//
// Row i of A becomes query i, row j of B becomes key j with value 1; one dummy key with value 0 comes last.
// Its author states
//   query(in, x), key(in, y)   small integers whose product is what coordinates x, y add to the score, in steps: 0 in
//                              all for a witness, -1 or less otherwise
//   size(s)                    the target's sizes
// and Q[i] = lead * (query(a_i), 1), K[j] = unit * (key(b_j), 0), dummy K = (0, ..., 0, dummy): the dummy's score is
// the same for every query. The weights (unit, dummy, lead, scale) come from the number of keys and the settings.
#pragma once
#include <nlohmann/json.hpp>

#include "instances/bits/real.hpp"
#include "instances/shapes/attention.hpp"
#include "reductions/shapes/shape.hpp"

namespace reductio::reductions {

// epsilon and weights; scale and entries.
std::vector<OptionSpec> row_threshold_options();

template <class From, class To>
struct RowThreshold {
  using Source = From;
  using Target = To;

  static std::vector<OptionSpec> options() { return row_threshold_options(); }
  static std::vector<Claim> claims() {
    return {{"complete"}, {"sound"}, {"backward"}, {"gap"}, {"size"}, {"image"}};
  }
};

template <class R>
concept IsRowThreshold = std::derived_from<R, RowThreshold<typename R::Source, typename R::Target>>;

// Throws InputError when epsilon is not in [0, 1/2).
double wanted_epsilon(const Settings& settings);
// With a scale of their own, in float32. Throws InputError when none separate so many keys at this epsilon.
Weights wanted_weights(const Settings& settings, KeysOfRow row);
// For a head of dimension D, with the wanted scale. Throws InputError when no weights of the type separate so many keys
// at this epsilon.
Weights wanted_weights(const Settings& settings, KeysOfRow row, std::uint64_t D);

// Q, K and V with entries of type E.
template <class E>
struct Head {
  Grid<E> Q, K, V;
};

// How entries are made: constants, and from what a gadget says of a bit.
template <class E>
struct Entries {
  E zero, one, lead, dummy;
};

// The image of an instance: query_entry and key_entry turn a gadget's number of steps into an E.
template <class E, class R, class S, class QueryEntry, class KeyEntry, class L = Loop>
Head<E> attend(const R& r, const Bichromatic<S>& x, const Entries<E>& entries, QueryEntry query_entry,
               KeyEntry key_entry, const L& loop = serial) {
  const auto in = coordinate_logic(x.in);
  const Index<S> d = x.d, keys = x.B.n();
  Head<E> out{Grid<E>(x.A.n(), d + 1, entries.zero), Grid<E>(keys + 1, d + 1, entries.zero),
              Grid<E>(keys + 1, 1, entries.one)};
  loop(x.A.n(), [&](const Index<S>& i) {
    const auto query = out.Q.edit(i);
    x.in.each(d, [&](const Index<S>& k) { query[k] = query_entry(r.query(in, coordinate(x.A.row(i), k))); });
    query[d] = entries.lead;
  });
  loop(keys, [&](const Index<S>& j) {
    const auto key = out.K.edit(j);
    x.in.each(d, [&](const Index<S>& k) { key[k] = key_entry(r.key(in, coordinate(x.B.row(j), k))); });
  });
  out.K.edit(keys)[d] = entries.dummy;
  out.V.edit(keys)[0] = entries.zero;
  return out;
}

template <class R>
AttentionHead forward(const R& r, const Bichromatic<Word>& x, const Settings& settings,
                      const Loop& loop = serial) {
  const Weights weights = wanted_weights(settings, x.B.n(), x.d + 1);
  const auto entry = [](double unit) {
    return [unit](std::int64_t steps) { return steps == 0 ? 0.0 : unit * static_cast<double>(steps); };
  };
  auto head = attend<double>(r, x, {.zero = 0, .one = 1, .lead = weights.lead, .dummy = weights.dummy},
                             entry(weights.lead), entry(weights.unit), loop);
  return {.Q = head.Q,
          .K = head.K,
          .V = head.V,
          .scale = weights.scale,
          .cut = 0.5,
          .epsilon = wanted_epsilon(settings)};
}

// Throws InputError where the settings cannot be met: weights take long to compute, so this is asked once.
template <IsRowThreshold R>
void check_settings(const R&, const Sizes& source, const Settings& settings) {
  wanted_weights(settings, source.at("m"), source.at("d") + 1);
}

template <IsRowThreshold R>
std::vector<Sizes> target_sizes(const R& r, const Sizes& source, const Settings&) {
  return {erase(r.size(pair_sizes(source)))};
}
template <IsRowThreshold R>
Data target_data(const R& r, const Data& source, const Settings& settings, std::size_t, const Loop& loop) {
  return forward(r, source.of<PairRows>(), settings, loop);
}

// Of the head that such weights make. Throws as wanted_weights does.
OrderedJson figures_of_weights(const Settings& settings, KeysOfRow row, std::uint64_t D);

template <IsRowThreshold R>
OrderedJson target_figures(const R&, const Sizes& source, const Settings& settings) {
  return figures_of_weights(settings, source.at("m"), source.at("d") + 1);
}

// Rows keep their places; the dummy key is nobody's witness.
template <IsRowThreshold R>
std::optional<Witness> witness_backward(const R&, const Origin& origin, std::size_t, const Witness& witness) {
  const auto w = Pair::of(witness);
  return w && w->j < origin.sizes.at("m") ? std::optional<Witness>(*w) : std::nullopt;
}
template <IsRowThreshold R>
std::pair<std::size_t, Witness> witness_onward(const R&, const Data&, const Settings&,
                                               const Witness& witness) {
  return {0, witness};
}

}  // namespace reductio::reductions
