// The shape of a reduction from one set to a unit of a transformer in which positions keep a row from meeting itself.
//
// Tokens are (row, position, 1, 0) and a dummy (0, 0, 0, 1), with positions of position_code.hpp: of two rows they
// agree in g <= `degree` places, of a row with itself in all `points`. Its author states, with D what one agreement
// takes off and W what a common one adds,
//   taken_off(d)           D, of rows of d coordinates
//   worth(degree, D)       W, and how many points a position has at least
//   aim(W, t)              the steps that a witness has at least where the threshold is t >= 0; any other pair, and a
//                          row with itself, has one less or fewer
// and a token's query is (row, position, 1), the key (W unit * row, -D unit * position, 0); the dummy's query is (0, 0,
// reach) and its key (0, 0, dummy): W <v_i, v_j> - D g steps, cut as in token_threshold.hpp. A threshold below 0 asks
// what 0 asks, and one above d what d + 1 does.
#pragma once
#include "reductions/shapes/position_code.hpp"
#include "reductions/shapes/token_threshold.hpp"

namespace reductio::reductions {

template <class From, class To>
struct PositionalThreshold {
  using Source = From;
  using Target = To;
  static constexpr std::string_view limits = "";
  static bool takes(const Data& source) { return !threshold_fault<From>(source); }

  static std::vector<OptionSpec> options() { return own_scale_options(); }
  static std::vector<Claim> claims() { return claims_with_gap(); }
  // Of n rows of d coordinates with positions of so many bits.
  template <class N>
  static UnitSizes<N> size(const N& n, const N& d, const N& bits) {
    return {n + 1, d + bits + 2, d + bits + 1};
  }
};

template <class R>
concept IsPositionalThreshold =
    std::derived_from<R, PositionalThreshold<typename R::Source, typename R::Target>>;

// The threshold between 0 and d + 1 that asks the same.
template <class N>
constexpr N threshold_within(const N& t, const N& d) {
  const N from_zero = Arithmetic<N>::choose(t < 0, d - d, t);
  return Arithmetic<N>::choose(from_zero > d + 1, d + 1, from_zero);
}

// The numbers of steps of an instance, and the positions of its rows.
struct PositionalSteps {
  PositionCode code;
  std::int64_t worth, taken_off;
};
// Throws InputError where the least code's scores are too many steps for exact sums.
template <IsPositionalThreshold R>
PositionalSteps steps_of_positions(const R& r, std::uint64_t n, std::uint64_t d) {
  constexpr std::uint64_t most = std::uint64_t{1} << 24, most_d = std::uint64_t{1} << 48;
  const auto whole = [most_d](std::uint64_t x) { return static_cast<std::int64_t>(std::min(x, most_d)); };
  const std::int64_t taken_off = r.taken_off(whole(d));
  const PositionCode code(n, [&](std::uint64_t degree) -> std::optional<std::uint64_t> {
    const std::int64_t worth = r.worth(whole(degree), taken_off);
    if (degree > 0 && (Natural(static_cast<std::uint64_t>(worth)) * (d + 1)).value > most)
      return std::nullopt;
    return static_cast<std::uint64_t>(worth);
  });
  return {code, r.worth(whole(code.degree()), taken_off), taken_off};
}

template <IsPositionalThreshold R>
UnitWeights weights_of_positions(const R& r, const MonoRows& x, const PositionalSteps& steps,
                                 const Settings& settings) {
  if (const auto fault = threshold_fault<typename R::Source>(Data(x))) throw *fault;
  const auto d = static_cast<std::int64_t>(x.d);
  UnitWeights out = unit_weights(settings, x.V.n(), 1, r.aim(steps.worth, threshold_within(*x.threshold, d)));
  out.value = 1;
  out.more = -static_cast<double>(steps.taken_off) * out.unit;
  out.unit *= static_cast<double>(steps.worth);
  return out;
}

// Throws InputError where no weights separate so many keys.
template <IsPositionalThreshold R>
void check_settings(const R&, const Sizes& source, const Settings& settings) {
  unit_weights(settings, source.at("n"), 1, 0);
}

template <IsPositionalThreshold R>
std::vector<Sizes> target_sizes(const R& r, const Sizes& source, const Settings&) {
  const std::uint64_t n = source.at("n"), d = source.at("d");
  return {erase(r.template size<Natural>(n, d, steps_of_positions(r, n, d).code.bits()))};
}

template <IsPositionalThreshold R>
Data target_data(const R& r, const Data& source, const Settings& settings, std::size_t, const Loop& loop) {
  const auto& x = source.of<MonoRows>();
  const PositionalSteps steps = steps_of_positions(r, x.V.n(), x.d);
  const UnitWeights weights = weights_of_positions(r, x, steps, settings);
  const auto entry = [&](std::size_t j, std::size_t at) { return steps.code.bit(j, at) ? 1.0 : 0.0; };
  const Unit<double> unit = unit_of<double>(
      x, entries_of(weights), [](std::size_t, Bit bit) { return bit.value ? 1.0 : 0.0; },
      MoreColumns<std::size_t, decltype(entry)>{steps.code.bits().value, entry}, loop);
  return TransformerUnit{unit.X, unit.q, unit.k, unit.v, weights.scale, 0.5, wanted_epsilon(settings)};
}

template <IsPositionalThreshold R>
std::optional<Witness> witness_backward(const R&, const Origin& origin, std::size_t, const Witness& witness) {
  const auto w = Pair::of(witness);
  const std::size_t n = origin.sizes.at("n");
  if (!w || w->i >= n || w->j >= n || w->i == w->j) return std::nullopt;
  return Pair{std::min(w->i, w->j), std::max(w->i, w->j)};
}

// The output comes from the best key of the row, which need not be the one that was given.
template <IsPositionalThreshold R>
std::pair<std::size_t, Witness> witness_onward(const R& r, const Data& source, const Settings&,
                                               const Witness& witness) {
  const auto& x = source.of<MonoRows>();
  const PositionalSteps of = steps_of_positions(r, x.V.n(), x.d);
  Pair best = Pair::of(witness).value();
  const auto steps = [&](std::size_t j) {
    return of.worth * instances::score<typename R::Source>(x, Pair{best.i, j}) -
           of.taken_off * static_cast<std::int64_t>(of.code.agreements(best.i, j));
  };
  std::int64_t most = steps(best.j);
  for (std::size_t j = 0; j < x.V.n(); ++j)
    if (const std::int64_t of_key = steps(j); of_key > most) most = of_key, best.j = j;
  return {0, best};
}

}  // namespace reductio::reductions
