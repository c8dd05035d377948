// The shape of a reduction from documents to documents with counts: a word that is there occurs once.
//
// Its author states nothing. Rows keep their places and their coordinates, so that inner products are the numbers of
// shared words, and sums of squares the numbers of words: cosines stay, and so does the threshold.
#pragma once
#include "instances/shapes/counted_documents.hpp"
#include "reductions/shapes/shape.hpp"

namespace reductio::reductions {

template <OfCosines From, class To>
struct AsCounts {
  using Source = From;
  using Target = To;
  static std::vector<OptionSpec> options() { return {}; }
  static std::vector<Claim> claims() {
    return {{"complete"}, {"sound"}, {"backward"}, {"count"}, {"value"}, {"size"}, {"image"}};
  }
  static constexpr bool one_set = std::same_as<typename From::Data, DocumentSet>;
  template <class N>
  using SizesOver = std::conditional_t<one_set, MonoSizes<N>, PairSizes<N>>;
  template <class N>
  static SizesOver<N> size(const SizesOver<N>& s) {
    return s;
  }
};

template <class R>
concept IsAsCounts = std::derived_from<R, AsCounts<typename R::Source, typename R::Target>>;

// How often a word occurs that is there, or is not.
template <class S>
Num<S> times(Logic<S> in, const S& there) {
  return in.count(there);
}

// One side of the image: the number of each bit, turned into an E by `entry`.
template <class E, class S, class EntryOf, class L>
Grid<E> counted_rows(const Logic<S>& in, const Rows<S>& rows, const Index<S>& d, const E& zero, EntryOf entry,
                     const L& loop) {
  Grid<E> out(rows.n(), d, zero);
  loop(rows.n(), [&](const Index<S>& i) {
    const auto row = out.edit(i);
    in.each(d, [&](const Index<S>& k) {
      row[k] = entry(times(coordinate_logic(in), coordinate(rows.row(i), k)));
    });
  });
  return out;
}

namespace detail {

inline IntegerMatrix counted(const Rows<Word>& rows, std::size_t d, const Loop& loop) {
  return counted_rows<std::int64_t>(
      Logic<Word>{}, rows, d, 0, [](std::int64_t number) { return number; }, loop);
}
inline CountedPairs counted(const DocumentPairs& x, const Loop& loop) {
  return {counted(x.A, x.d, loop), counted(x.B, x.d, loop), x.threshold, x.labels};
}
inline CountedSet counted(const DocumentSet& x, const Loop& loop) {
  return {counted(x.V, x.d, loop), x.threshold, x.labels};
}

}  // namespace detail

template <IsAsCounts R>
std::vector<Sizes> target_sizes(const R&, const Sizes& source, const Settings&) {
  if constexpr (R::one_set)
    return {erase(R::template size<Natural>({source.at("n"), source.at("d")}))};
  else
    return {erase(R::template size<Natural>(pair_sizes(source)))};
}
template <IsAsCounts R>
Data target_data(const R&, const Data& source, const Settings&, std::size_t, const Loop& loop) {
  return detail::counted(source.of<typename R::Source::Data>(), loop);
}
template <IsAsCounts R>
Number image_score(const R&, const Data& source, const Witness& witness) {
  return R::Source::score(source.of<typename R::Source::Data>(), Pair::of(witness).value());
}

template <IsAsCounts R>
std::optional<Witness> witness_backward(const R&, const Origin&, std::size_t, const Witness& witness) {
  return witness;
}
template <IsAsCounts R>
std::pair<std::size_t, Witness> witness_onward(const R&, const Data&, const Settings&,
                                               const Witness& witness) {
  return {0, witness};
}

}  // namespace reductio::reductions
