// The shape of a reduction to causal attention in which every token's output is compared with a cut.
//
// Tokens are a dummy, the rows of B, and the rows of A, in this order, so that each row of A sees the dummy, all of B,
// and of A itself and the rows before. Its author states query(in, x) and key(in, y) as for row_threshold.hpp, and
//   Q  of a token of A = lead * (query(a_i), 1, 0), of any other lead * (0, ..., 0, 1)
//   K  of a token of B = (unit * key(b_j), 0, 0), of one of A (0, ..., -unit, 0), of the dummy (0, ..., dummy, unit)
//   V  of a token of B = 1, of any other 0
// So in the row of a token of A the dummy scores as in row_threshold.hpp and the tokens of A weigh as one step, and in
// any other row the tokens of B weigh 1 and the dummy exp(kappa), which is far more than all of them.
#pragma once
#include "instances/problems/causal_attention.hpp"
#include "reductions/shapes/row_threshold.hpp"

namespace reductio::reductions {

template <class N>
struct CausalSizes {
  N tokens, d;
};
template <class N>
NamedSizes<N> named(const CausalSizes<N>& s) {
  return {{"tokens", s.tokens}, {"d", s.d}};
}

template <class From, class To>
struct CausalThreshold {
  using Source = From;
  using Target = To;

  static std::vector<OptionSpec> options() { return row_threshold_options(); }
  static std::vector<Claim> claims() { return claims_with_gap(); }
  template <class N>
  static CausalSizes<N> size(const PairSizes<N>& s) {
    return {s.n + s.m + 1, s.d + 2};
  }
};

template <class R>
concept IsCausalThreshold = std::derived_from<R, CausalThreshold<typename R::Source, typename R::Target>>;

// Where tokens stand: the dummy first, of m rows of B row j, and row i of A.
template <class N>
N token_of_key(const N& j) {
  return j + 1;
}
template <class N>
N token_of_query(const N& m, const N& i) {
  return m + 1 + i;
}

template <class E>
struct CausalEntries {
  E zero, one, lead, unit, pad, dummy;
};

// The image of an instance: query_entry and key_entry turn a gadget's number of steps into an E.
template <class E, class R, class S, class QueryEntry, class KeyEntry, class L = Loop>
Head<E> attend_causally(const R& r, const Bichromatic<S>& x, const CausalEntries<E>& entries,
                        QueryEntry query_entry, KeyEntry key_entry, const L& loop = serial) {
  const auto in = coordinate_logic(x.in);
  const Index<S> d = x.d, n = x.A.n(), m = x.B.n(), others = m + 1, tokens = others + n, none = d - d;
  Head<E> out{Grid<E>(tokens, d + 2, entries.zero), Grid<E>(tokens, d + 2, entries.zero),
              Grid<E>(tokens, 1, entries.zero)};
  loop(others, [&](const Index<S>& j) { out.Q.edit(j)[d + 1] = entries.lead; });
  loop(n, [&](const Index<S>& i) {
    const auto query = out.Q.edit(token_of_query(m, i));
    x.in.each(d, [&](const Index<S>& k) { query[k] = query_entry(r.query(in, coordinate(x.A.row(i), k))); });
    query[d] = entries.lead;
  });
  const auto dummy = out.K.edit(none);
  dummy[d] = entries.dummy;
  dummy[d + 1] = entries.unit;
  loop(m, [&](const Index<S>& j) {
    const auto key = out.K.edit(token_of_key(j));
    x.in.each(d, [&](const Index<S>& k) { key[k] = key_entry(r.key(in, coordinate(x.B.row(j), k))); });
  });
  loop(n, [&](const Index<S>& i) { out.K.edit(token_of_query(m, i))[d] = entries.pad; });
  loop(m, [&](const Index<S>& j) { out.V.edit(token_of_key(j))[none] = entries.one; });
  return out;
}

// What a token of A sees beside the dummy, at most.
inline KeysOfRow seen_by_query(const Sizes& source) { return {source.at("m"), source.at("n")}; }

// Throws InputError where the settings cannot be met.
template <IsCausalThreshold R>
void check_settings(const R&, const Sizes& source, const Settings& settings) {
  wanted_weights(settings, seen_by_query(source), source.at("d") + 2);
}

template <IsCausalThreshold R>
std::vector<Sizes> target_sizes(const R& r, const Sizes& source, const Settings&) {
  return {erase(r.size(pair_sizes(source)))};
}

template <IsCausalThreshold R>
Data target_data(const R& r, const Data& source, const Settings& settings, std::size_t, const Loop& loop) {
  const auto& x = source.of<PairRows>();
  const Weights weights = wanted_weights(settings, KeysOfRow(x.B.n(), x.A.n()), x.d + 2);
  const auto entry = [](double unit) {
    return [unit](std::int64_t steps) { return steps == 0 ? 0.0 : unit * static_cast<double>(steps); };
  };
  const auto head =
      attend_causally<double>(r, x, {0, 1, weights.lead, weights.unit, -weights.unit, weights.dummy},
                              entry(weights.lead), entry(weights.unit), loop);
  return CausalHead({.Q = head.Q,
                     .K = head.K,
                     .V = head.V,
                     .scale = weights.scale,
                     .cut = 0.5,
                     .epsilon = wanted_epsilon(settings)});
}

template <IsCausalThreshold R>
OrderedJson target_figures(const R&, const Sizes& source, const Settings& settings) {
  return figures_of_weights(settings, seen_by_query(source), source.at("d") + 2, true);
}

// The dummy is nobody's witness, and neither is a token of A as a key.
template <IsCausalThreshold R>
std::optional<Witness> witness_backward(const R&, const Origin& origin, std::size_t, const Witness& witness) {
  const auto w = Pair::of(witness);
  const std::size_t n = origin.sizes.at("n"), m = origin.sizes.at("m"),
                    first = token_of_query(m, std::size_t{0});
  if (!w || w->i < first || w->i - first >= n || w->j < 1 || w->j > m) return std::nullopt;
  return Pair{w->i - first, w->j - 1};
}
template <IsCausalThreshold R>
std::pair<std::size_t, Witness> witness_onward(const R&, const Data& source, const Settings&,
                                               const Witness& witness) {
  const Pair w = Pair::of(witness).value();
  const std::size_t m = source.of<PairRows>().B.n();
  return {0, Pair{token_of_query(m, w.i), token_of_key(w.j)}};
}

}  // namespace reductio::reductions
