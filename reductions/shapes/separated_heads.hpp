// The shape of a reduction from one set to heads of attention that are added up: heads number 0, 1, ... separate the
// rows by the bits of their indices, as targets do in separated.hpp.
//
// Tokens are (row, its flags, 1, 0) and a dummy (0, 0, 0, 1). A row has two flags for each bit p of indices: column
// d + p where its index has the bit clear, d + bits + p where it has it set. Head p is the unit of two sides
// (token_threshold.hpp) of the rows with bit p clear, which are queries, and of those with bit p set, which are keys of
// value 1: so no row ever meets itself, and two different ones meet in the head of the highest bit in which their
// indices differ. Its author states sign and aim, as there.
//
// Here keys of the other side have coordinates, of which a query can share d: so their last entry takes off d + 1 steps
// more than what a witness has at least, and tokens that are no queries of a head score its dummy a step above d.
// Weights are such that 2 heads n keys in one row would be told apart: outputs of all heads without a witness come to
// less than 1/2 together. There are max(1, bits(n - 1)) heads; in the one of a single row no token has a value.
#pragma once
#include "instances/problems/multi_head.hpp"
#include "reductions/shapes/separated.hpp"
#include "reductions/shapes/summed_heads.hpp"

namespace reductio::reductions {

template <class From, class To>
struct SeparatedHeads {
  using Source = From;
  using Target = To;
  static constexpr std::string_view limits = "";
  static bool takes(const Data& source) { return !threshold_fault<From>(source); }

  static std::vector<OptionSpec> options() { return own_scale_options(); }
  static std::vector<Claim> claims() { return claims_with_gap(); }
  // Of n rows of d coordinates whose indices are told apart by so many bits.
  template <class N>
  static MultiHeadSizes<N> size(const N& n, const N& bits, const N& d) {
    return {n + 1, d + 2 * bits + 2, bits, d + 1};
  }
};

template <class R>
concept IsSeparatedHeads = std::derived_from<R, SeparatedHeads<typename R::Source, typename R::Target>>;

// The flags of rows: flag_entry(j, p, side) is what stands at the flag of row j for this side of bit p.
template <class N, class FlagEntry>
auto flags_of_rows(const N& bits, FlagEntry flag_entry) {
  const auto entry = [bits, flag_entry](const N& j, const N& c) {
    const auto left = c < bits;
    return flag_entry(j, Arithmetic<N>::choose(left, c, c - bits),
                      Arithmetic<N>::choose(left, bits - bits, bits - bits + 1));
  };
  return MoreColumns<N, decltype(entry)>{bits + bits, entry};
}

// Where head p of rows of d coordinates reads them.
template <class S>
HeadColumns<S> columns_of_head(const Index<S>& d, const Index<S>& bits, const Index<S>& p) {
  return {d - d, d + p, d + bits + p, d + bits + bits + 1};
}

// What a key of the other side has at most, beyond the steps of which a witness has `aim` at least.
template <class N>
constexpr N last_of_pad(const N& aim, const N& d) {
  return aim - d - 1;
}

template <IsSeparatedHeads R>
UnitWeights weights_of_separated(const R& r, const MonoRows& x, const Settings& settings) {
  if (const auto fault = threshold_fault<typename R::Source>(Data(x))) throw *fault;
  const std::uint64_t n = x.V.n();
  const Natural keys = Natural(2) * targets_for(n) * n;
  UnitWeights out = unit_weights(settings, KeysOfRow(keys.value, n), R::sign,
                                 r.aim(Logic<Bit>{}, x.threshold.value_or(0)), x.d);
  out.value = 1;
  return out;
}

// Throws InputError where no weights separate so many keys.
template <IsSeparatedHeads R>
void check_settings(const R&, const Sizes& source, const Settings& settings) {
  const std::uint64_t n = source.at("n");
  unit_weights(settings, KeysOfRow((Natural(2) * targets_for(n) * n).value, n), R::sign, 0, source.at("d"));
}

template <IsSeparatedHeads R>
std::vector<Sizes> target_sizes(const R& r, const Sizes& source, const Settings&) {
  return {erase(r.template size<Natural>(source.at("n"), targets_for(source.at("n")), source.at("d")))};
}

template <IsSeparatedHeads R>
Data target_data(const R& r, const Data& source, const Settings& settings, std::size_t, const Loop& loop) {
  const auto& x = source.of<MonoRows>();
  const UnitWeights w = weights_of_separated(r, x, settings);
  const UnitEntries<double> entries = entries_of(w);
  const std::size_t bits = targets_for(x.V.n()), rows = x.d + 1;
  HeadLayer out{
      .X = {}, .q = {}, .k = {}, .v = {}, .scale = w.scale, .cut = 0.5, .epsilon = wanted_epsilon(settings)};
  out.X = tokens_of<double>(
      x, 0, 1, [](std::size_t, Bit bit) { return bit.value ? 1.0 : 0.0; },
      flags_of_rows(bits, [](std::size_t j, std::size_t p,
                             std::size_t side) { return side_of(j, p) == side ? 1.0 : 0.0; }),
      loop);
  const std::size_t width = out.X.cols();
  out.q = Matrix(bits * rows, width, 0), out.k = Matrix(bits * rows, width, 0);
  out.v = Matrix(bits, width, 0);
  loop(bits, [&](std::size_t p) {
    Unit<double> one{{}, out.q.part(p * rows, rows), out.k.part(p * rows, rows), out.v.part(p, 1)};
    write_weights<2, Word>(
        x.d, columns_of_head<Word>(x.d, bits, p), one, entries, [](std::size_t) { return 1.0; },
        NoMoreColumns{});
  });
  return out;
}

// The head in which a pair i < j meets: of the highest bit in which they differ, which is clear in i and set in j.
inline std::size_t head_of_pair(std::size_t i, std::size_t j) {
  return static_cast<std::size_t>(std::bit_width(i ^ j)) - 1;
}

template <IsSeparatedHeads R>
std::optional<Witness> witness_backward(const R&, const Origin& origin, std::size_t, const Witness& witness) {
  const auto w = Triple::of(witness);
  const std::size_t n = origin.sizes.at("n");
  if (!w || w->i >= n || w->j >= n || w->k >= targets_for(n) || side_of(w->i, w->k) != 0 ||
      side_of(w->j, w->k) != 1)
    return std::nullopt;
  return Pair{std::min(w->i, w->j), std::max(w->i, w->j)};
}

// The output comes from the best key of the row in that head, which need not be the one that was given.
template <IsSeparatedHeads R>
std::pair<std::size_t, Witness> witness_onward(const R&, const Data& source, const Settings&,
                                               const Witness& witness) {
  const auto& x = source.of<MonoRows>();
  Pair best = Pair::of(witness).value();
  const std::size_t p = head_of_pair(best.i, best.j);
  std::int64_t most = R::sign * instances::score<typename R::Source>(x, best);
  for (std::size_t j = 0; j < x.V.n(); ++j) {
    if (side_of(j, p) == 0) continue;
    const std::int64_t steps = R::sign * instances::score<typename R::Source>(x, Pair{best.i, j});
    if (steps > most) most = steps, best.j = j;
  }
  return {0, Triple{best.i, best.j, p}};
}

}  // namespace reductio::reductions
