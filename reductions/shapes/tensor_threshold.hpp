// The shape of a reduction to tensor attention in which every query's output is compared with a cut.
//
// Row i of A becomes query i, row j of B key j of the first side, row k of C key k of the second, all with value 1; on
// either side a dummy of value 0 comes last. Its author states
//   query(in, x), first(in, y), second(in, z)   small integers whose product is the steps that the coordinates x, y, z
//                                               add: 0 together for a witness, and never more
//   size(s)                                     the target's sizes, of n, m, l and d
// and Q[i] = (query(a_i), 1, 1), K1[j] = (first(b_j), 0, 1), K2[k] = (unit * second(c_k), -unit, 0), the dummies (0,
// ..., 1, 0) and (0, ..., dummy, -unit). So a pair of rows scores its steps, the two dummies together `dummy`, and a
// row with the dummy of the other side -1 step: such pairs weigh next to nothing.
#pragma once
#include "instances/problems/tensor_attention.hpp"
#include "reductions/shapes/row_threshold.hpp"
#include "reductions/shapes/split_and_list.hpp"

namespace reductio::reductions {

template <class N>
struct TensorSizes {
  N queries, keys1, keys2, d;
};
template <class N>
NamedSizes<N> named(const TensorSizes<N>& s) {
  return {{"queries", s.queries}, {"keys1", s.keys1}, {"keys2", s.keys2}, {"d", s.d}};
}

template <class From, class To>
struct TensorThreshold {
  using Source = From;
  using Target = To;

  static std::vector<OptionSpec> options() { return own_scale_options(); }
  static std::vector<Claim> claims() { return claims_with_gap(); }
};

template <class R>
concept IsTensorThreshold = std::derived_from<R, TensorThreshold<typename R::Source, typename R::Target>>;

// The pairs of m and l keys, and those of one of them with the dummy of the other side.
template <class N>
struct PairsWithDummies {
  N keys, pads;
  PairsWithDummies(const N& m, const N& l) : keys(m * l), pads(m + l) {}
};

inline Weights weights_of_pairs(const Sizes& source, const Settings& settings) {
  const PairsWithDummies<Natural> pairs(source.at("m"), source.at("l"));
  return wanted_weights(settings, KeysOfRow(pairs.keys.value, pairs.pads.value));
}

// Matrices with entries of type E.
template <class E>
struct TensorMatrices {
  Grid<E> Q, K1, K2, V1, V2;
};

// Constants; `pad` is what one step is as an entry of K2.
template <class E>
struct TensorEntries {
  E zero, one, pad, dummy;
};

// The image of an instance: the entry functions turn what a gadget says of a bit into an E.
template <class E, class R, class S, class QueryEntry, class FirstEntry, class SecondEntry, class L = Loop>
TensorMatrices<E> attend_pairs(const R& r, const Trichromatic<S>& x, const TensorEntries<E>& entries,
                               QueryEntry query_entry, FirstEntry first_entry, SecondEntry second_entry,
                               const L& loop = serial) {
  const auto in = coordinate_logic(x.in);
  const Index<S> d = x.d, m = x.B.n(), l = x.C.n(), width = d + 2;
  TensorMatrices<E> out{Grid<E>(x.A.n(), width, entries.zero), Grid<E>(m + 1, width, entries.zero),
                        Grid<E>(l + 1, width, entries.zero), Grid<E>(m + 1, 1, entries.one),
                        Grid<E>(l + 1, 1, entries.one)};
  loop(x.A.n(), [&](const Index<S>& i) {
    const auto query = out.Q.edit(i);
    x.in.each(d, [&](const Index<S>& k) { query[k] = query_entry(r.query(in, coordinate(x.A.row(i), k))); });
    query[d] = entries.one;
    query[d + 1] = entries.one;
  });
  loop(m, [&](const Index<S>& j) {
    const auto key = out.K1.edit(j);
    x.in.each(d, [&](const Index<S>& k) { key[k] = first_entry(r.first(in, coordinate(x.B.row(j), k))); });
    key[d + 1] = entries.one;
  });
  loop(l, [&](const Index<S>& j) {
    const auto key = out.K2.edit(j);
    x.in.each(d, [&](const Index<S>& k) { key[k] = second_entry(r.second(in, coordinate(x.C.row(j), k))); });
    key[d] = entries.pad;
  });
  out.K1.edit(m)[d] = entries.one;
  const auto dummy = out.K2.edit(l);
  dummy[d] = entries.dummy;
  dummy[d + 1] = entries.pad;
  out.V1.edit(m)[0] = entries.zero;
  out.V2.edit(l)[0] = entries.zero;
  return out;
}

// Throws InputError where the settings cannot be met.
template <IsTensorThreshold R>
void check_settings(const R&, const Sizes& source, const Settings& settings) {
  weights_of_pairs(source, settings);
}

template <IsTensorThreshold R>
std::vector<Sizes> target_sizes(const R& r, const Sizes& source, const Settings&) {
  return {
      erase(r.size(TripleSizes<Natural>{source.at("n"), source.at("m"), source.at("l"), source.at("d")}))};
}

template <IsTensorThreshold R>
Data target_data(const R& r, const Data& source, const Settings& settings, std::size_t, const Loop& loop) {
  const auto& x = source.of<TripleRows>();
  const Weights weights = weights_of_pairs(sizes(source), settings);
  const auto times = [](double unit) {
    return [unit](std::int64_t steps) { return steps == 0 ? 0.0 : unit * static_cast<double>(steps); };
  };
  const auto made = attend_pairs<double>(r, x, TensorEntries<double>{0, 1, -weights.unit, weights.dummy},
                                         times(1), times(1), times(weights.unit), loop);
  return TensorHead{.Q = made.Q,
                    .K1 = made.K1,
                    .K2 = made.K2,
                    .V1 = made.V1,
                    .V2 = made.V2,
                    .scale = weights.scale,
                    .cut = 0.5,
                    .epsilon = wanted_epsilon(settings)};
}

// Rows keep their places; a dummy is nobody's witness.
template <IsTensorThreshold R>
std::optional<Witness> witness_backward(const R&, const Origin& origin, std::size_t, const Witness& witness) {
  const auto w = Triple::of(witness);
  const bool rows = w && w->j < origin.sizes.at("m") && w->k < origin.sizes.at("l");
  return rows ? std::optional<Witness>(*w) : std::nullopt;
}
template <IsTensorThreshold R>
std::pair<std::size_t, Witness> witness_onward(const R&, const Data&, const Settings&,
                                               const Witness& witness) {
  return {0, witness};
}

}  // namespace reductio::reductions
