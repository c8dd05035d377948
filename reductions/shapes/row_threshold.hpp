// The shape of a reduction to attention in which every row of outputs is compared with a cut.
//
// Row i of A becomes query i, row j of B becomes key j with value 1; one dummy key with value 0 comes last.
// Its author states
//   query(in, x), key(in, y)   small integers whose product is base + per * (the steps that coordinates x, y add),
//                              with base = 0 and per = 1 where the author states no others
//   aim(in, t)                 the steps that a witness has at least where the source's threshold is t; any other pair
//                              has one less or fewer. Where none is stated a witness has 0, and nothing has more
// and Q[i] = lead * (query(a_i), 1), K[j] = unit / per * (key(b_j), 0), dummy K = (0, ..., 0, its entry): the dummy's
// score is the same for every query, that of a pair at aim steps and `dummy` more. The weights (unit, dummy, lead,
// scale) come from the number of keys and the settings.
#pragma once
#include <nlohmann/json.hpp>

#include "instances/bits/real.hpp"
#include "instances/shapes/attention.hpp"
#include "reductions/shapes/shape.hpp"

namespace reductio::reductions {

// epsilon and weights, for a scale of their own and numbers as they come; and with scale and entries.
std::vector<OptionSpec> own_scale_options();
std::vector<OptionSpec> row_threshold_options();
// Of whatever cuts outputs that may be off by epsilon.
std::vector<Claim> claims_with_gap();

// What is wrong with a threshold: none where the problem wants one.
std::optional<InputError> fault_of_threshold(const std::optional<Number>& threshold, bool wants_one);
template <class P>
std::optional<InputError> threshold_fault(const Data& source) {
  return fault_of_threshold(source.shape().threshold(source), describe<P>().has_threshold);
}

template <class From, class To>
struct RowThreshold {
  using Source = From;
  using Target = To;
  static constexpr std::int64_t base = 0, per = 1;
  static constexpr std::string_view limits = "";
  static bool takes(const Data& source) { return !threshold_fault<From>(source); }

  static std::vector<OptionSpec> options() { return row_threshold_options(); }
  static std::vector<Claim> claims() { return claims_with_gap(); }
  template <class N>
  static AttentionSizes<N> size(const PairSizes<N>& s) {
    return {s.n, s.m + 1, s.d + 1};
  }
};

template <class R>
concept IsRowThreshold = std::derived_from<R, RowThreshold<typename R::Source, typename R::Target>>;

// Does its author state what a witness has at least?
template <class R>
concept HasAim = IsRowThreshold<R> && requires(const R& r, Num<Bit> t) {
  r.aim(Logic<Bit>{}, t);
};

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

// The dummy's entry: that of `steps` steps and `dummy` more, as the wanted type holds it. Throws InputError where it is
// rounded so that weights do not separate any more, or the steps are too many for exact sums.
double dummy_entry(const Settings& settings, KeysOfRow row, std::uint64_t D, double steps);

// The steps that all scores of a row start from, and a witness has beyond at least. Throws InputError where the source
// has no threshold and should.
template <IsRowThreshold R>
double steps_of_witness(const R& r, const Bichromatic<Word>& x) {
  double steps = static_cast<double>(R::base) / R::per * static_cast<double>(x.d);
  if constexpr (HasAim<R>) {
    const auto threshold = x.threshold ? std::optional<Number>(*x.threshold) : std::nullopt;
    if (const auto fault = fault_of_threshold(threshold, true)) throw *fault;
    steps += static_cast<double>(r.aim(Logic<Bit>{}, *x.threshold));
  }
  return steps;
}

template <class R>
AttentionHead forward(const R& r, const Bichromatic<Word>& x, const Settings& settings,
                      const Loop& loop = serial) {
  const KeysOfRow row = x.B.n();
  const Weights weights = wanted_weights(settings, row, x.d + 1);
  const double dummy = dummy_entry(settings, row, x.d + 1, steps_of_witness(r, x));
  const auto entry = [](double unit) {
    return [unit](std::int64_t steps) { return steps == 0 ? 0.0 : unit * static_cast<double>(steps); };
  };
  auto head = attend<double>(r, x, {.zero = 0, .one = 1, .lead = weights.lead, .dummy = dummy},
                             entry(weights.lead), entry(weights.unit / R::per), loop);
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

// Of the head that such weights make, with entries of so many steps. Throws as wanted_weights does.
OrderedJson figures_of_weights(const Settings& settings, KeysOfRow row, std::uint64_t D, bool causal = false,
                               double entry = 1);

// Those of them that hold whatever the threshold is: the dummy's entry, and with it B, depends on it.
OrderedJson figures_of_any_threshold(const Settings& settings, KeysOfRow row, std::uint64_t D);

template <IsRowThreshold R>
OrderedJson target_figures(const R&, const Sizes& source, const Settings& settings) {
  if constexpr (HasAim<R>)
    return figures_of_any_threshold(settings, source.at("m"), source.at("d") + 1);
  else
    return figures_of_weights(settings, source.at("m"), source.at("d") + 1);
}

// Rows keep their places; the dummy key is nobody's witness.
template <IsRowThreshold R>
std::optional<Witness> witness_backward(const R&, const Origin& origin, std::size_t, const Witness& witness) {
  const auto w = Pair::of(witness);
  return w && w->j < origin.sizes.at("m") ? std::optional<Witness>(*w) : std::nullopt;
}
// The output comes from the best key of the row, which need not be the one that was given.
template <IsRowThreshold R>
std::pair<std::size_t, Witness> witness_onward(const R& r, const Data& source, const Settings&,
                                               const Witness& witness) {
  if constexpr (HasAim<R>) {
    const auto& x = source.of<PairRows>();
    const auto steps = [&](std::size_t i, std::size_t j) {
      std::int64_t sum = 0;
      for (std::size_t k = 0; k < x.d; ++k)
        sum +=
            r.query(Logic<Bit>{}, coordinate(x.A.row(i), k)) * r.key(Logic<Bit>{}, coordinate(x.B.row(j), k));
      return sum;
    };
    Pair best = Pair::of(witness).value();
    std::int64_t most = steps(best.i, best.j);
    for (std::size_t j = 0; j < x.B.n(); ++j)
      if (const std::int64_t of_key = steps(best.i, j); of_key > most) most = of_key, best.j = j;
    return {0, best};
  } else {
    return {0, witness};
  }
}

}  // namespace reductio::reductions
