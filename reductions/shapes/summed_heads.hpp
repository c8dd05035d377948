// The shape of a reduction to heads of attention that are added up, of rows of three sides.
//
// Tokens are those of a unit of two sides (token_threshold.hpp): the rows of A, those of B, and a dummy. Every row c of
// C has a head of its own, whose weights are those of the unit but that queries read some coordinates only. Where more
// heads are wanted they are those of the first row of C once more, and none is a head of zeros, which would say yes.
// Its author states
//   reads(in, c)   does the head read a coordinate at which its row of C has bit c?
//   size(s)        the target's sizes, of n, m, so many heads and d
// and row i of A scores row j of B by -1 step for every coordinate that the head reads and both have: 0 steps for a
// witness. Weights are such that 2 heads m keys in one row would be told apart: outputs of all heads without a witness
// come to less than 1/2 together. Without a row of C there is one head, and no token has a value.
#pragma once
#include "instances/problems/multi_head.hpp"
#include "reductions/shapes/split_and_list.hpp"
#include "reductions/shapes/token_threshold.hpp"

namespace reductio::reductions {

template <class N>
struct MultiHeadSizes {
  N tokens, width, heads, d;
};
template <class N>
NamedSizes<N> named(const MultiHeadSizes<N>& s) {
  return {{"tokens", s.tokens}, {"width", s.width}, {"heads", s.heads}, {"d", s.d}};
}

template <class From, class To>
struct SummedHeads {
  using Source = From;
  using Target = To;

  static std::vector<OptionSpec> options() {
    std::vector<OptionSpec> all = own_scale_options();
    all.push_back(
        {.name = "heads",
         .kind = OptionSpec::Kind::size,
         .fallback = "1",
         .help = "heads at least, as layers times heads: a row of C has one, others repeat the first",
         .tried = "3"});
    return all;
  }
  static std::vector<Claim> claims() { return claims_with_gap(); }
};

template <class R>
concept IsSummedHeads = std::derived_from<R, SummedHeads<typename R::Source, typename R::Target>>;

// The row of C that a head is of, where there are so many.
template <class N>
constexpr N row_of_head(const N& head, const N& rows) {
  return Arithmetic<N>::choose(head < rows, head, head - head);
}

inline std::uint64_t wanted_heads(const Sizes& source, const Settings& settings) {
  const std::uint64_t wanted = settings.size("heads");
  if (wanted == 0) throw InputError("heads", "0", "at least 1");
  return std::max(source.at("l"), wanted);
}

inline UnitWeights weights_of_heads(const Sizes& source, const Settings& settings) {
  const Natural keys = Natural(2) * wanted_heads(source, settings) * source.at("m");
  UnitWeights out = unit_weights(settings, KeysOfRow(keys.value, source.at("n")), -1, 0);
  out.value = source.at("l") == 0 ? 0 : 1;
  return out;
}

template <IsSummedHeads R>
void check_settings(const R&, const Sizes& source, const Settings& settings) {
  weights_of_heads(source, settings);
}

template <IsSummedHeads R>
std::vector<Sizes> target_sizes(const R& r, const Sizes& source, const Settings& settings) {
  return {erase(r.size(
      TripleSizes<Natural>{source.at("n"), source.at("m"), wanted_heads(source, settings), source.at("d")}))};
}

template <IsSummedHeads R>
Data target_data(const R& r, const Data& source, const Settings& settings, std::size_t, const Loop& loop) {
  const auto& x = source.of<TripleRows>();
  const UnitWeights w = weights_of_heads(sizes(source), settings);
  const UnitEntries<double> entries = entries_of(w);
  const auto number = [](Bit bit) { return bit.value ? 1.0 : 0.0; };
  const std::size_t heads = wanted_heads(sizes(source), settings), rows = x.d + 1;
  HeadLayer out{
      .X = {}, .q = {}, .k = {}, .v = {}, .scale = w.scale, .cut = 0.5, .epsilon = wanted_epsilon(settings)};
  out.X = tokens_of<double>(
      PairRows{{}, x.A, x.B, x.d, {}}, 0, 1, [&](std::size_t, Bit bit) { return number(bit); },
      NoMoreColumns{}, loop);
  const std::size_t width = out.X.cols();
  out.q = Matrix(heads * rows, width, 0), out.k = Matrix(heads * rows, width, 0);
  out.v = Matrix(heads, width, 0);
  const Rows<Word> C = x.C.n() > 0 ? x.C : Rows<Word>({}, 1, x.d);
  loop(heads, [&](std::size_t head) {
    Unit<double> one{{}, out.q.part(head * rows, rows), out.k.part(head * rows, rows), out.v.part(head, 1)};
    const auto c = C.row(row_of_head(head, C.n()));
    write_weights<2, Word>(
        x.d, token_columns<Word, 2>(x.d, 0), one, entries,
        [&](std::size_t k) { return number(r.reads(Logic<Bit>{}, coordinate(c, k))); }, NoMoreColumns{});
  });
  return out;
}

// Tokens of A come first, then those of B.
template <IsSummedHeads R>
std::optional<Witness> witness_backward(const R&, const Origin& origin, std::size_t, const Witness& witness) {
  const auto w = Triple::of(witness);
  const std::size_t n = origin.sizes.at("n"), m = origin.sizes.at("m"), l = origin.sizes.at("l");
  if (!w || w->i >= n || w->j < n || w->j >= n + m || l == 0) return std::nullopt;
  return Triple{w->i, w->j - n, row_of_head(w->k, l)};
}
template <IsSummedHeads R>
std::pair<std::size_t, Witness> witness_onward(const R&, const Data& source, const Settings&,
                                               const Witness& witness) {
  const Triple w = Triple::of(witness).value();
  return {0, Triple{w.i, source.of<TripleRows>().A.n() + w.j, w.k}};
}

}  // namespace reductio::reductions
