// The shape of a reduction from documents of two sides to documents that multiplies each row with itself: of a row of d
// coordinates one of d^q is made, q = 2 or 3, a one for every q coordinates that are all one.
//
// The product of a row v of d and a row w of e coordinates has a copy of w for each coordinate of v: all of w where it
// is one, zeros where it is not. So inner products of products are products of inner products, and so are numbers of
// ones: cosines, and thresholds with them, are raised to the power q.
#pragma once
#include <memory>

#include "instances/shapes/documents.hpp"
#include "reductions/shapes/shape.hpp"

namespace reductio::reductions {

template <OfCosines P>
struct TensorPower {
  using Source = P;
  using Target = P;
  static std::vector<OptionSpec> options() {
    return {{.name = "power",
             .fallback = "2",
             .help = "how many times a row is a factor of its image, 2 or 3",
             .tried = "3"}};
  }
  static std::vector<Claim> claims() { return {{"complete"}, {"sound"}, {"backward"}, {"size"}, {"image"}}; }
};

template <class R>
concept IsTensorPower = std::derived_from<R, TensorPower<typename R::Source>>;

// Of a number of factors, 2 or 3.
template <class N>
N raised(const N& x, std::uint64_t factors) {
  return factors == 2 ? x * x : x * x * x;
}
// Of a threshold from 0 on: a fraction, a root or an enclosure. Throws InputError where 64 bits do not hold it.
Number raised_threshold(const Number& threshold, std::uint64_t factors);

// Where the copy that belongs to coordinate k begins: over numbers as they run.
template <class N>
constexpr N copy_start(const N& k, const N& length) {
  return k * length;
}
inline bool is_one(std::span<const Word> row, std::size_t k) { return at(row, k); }

// The product of each row of V and the row of the same number of W.
template <class S, class L>
Rows<S> multiplied_rows(const Logic<S>& in, const Rows<S>& V, const Index<S>& d, const Rows<S>& W,
                        const Index<S>& length, const L& loop) {
  Rows<S> out(in, V.n(), copy_start(d, length));
  loop(V.n(), [&](const Index<S>& i) {
    const auto row = out.edit(i);
    const auto factor = W.row(i);
    in.each(d, [&](const Index<S>& k) {
      const S all = in.bit(is_one(V.row(i), k));
      write_cells(in, row, copy_start(k, length), length, [&](const Index<S>& c) { return factor[c] & all; });
    });
  });
  return out;
}

namespace detail {

inline std::uint64_t factors_of(const Settings& settings) {
  return settings.has("power") ? settings.size("power") : 2;
}
inline Rows<Word> power_of_rows(const Rows<Word>& rows, std::size_t d, std::uint64_t factors,
                                const Loop& loop) {
  Rows<Word> out = rows;
  std::size_t length = d;
  for (std::uint64_t k = 1; k < factors; ++k, length *= d)
    out = multiplied_rows(Logic<Word>{}, rows, d, out, length, loop);
  return out;
}

}  // namespace detail

// Throws InputError where there is no such power, or documents would have more words than they can.
void check_power(const Sizes& source, const Settings& settings);
template <IsTensorPower R>
void check_settings(const R&, const Sizes& source, const Settings& settings) {
  check_power(source, settings);
}

template <IsTensorPower R>
std::vector<Sizes> target_sizes(const R&, const Sizes& source, const Settings& settings) {
  const Natural d = raised(Natural(source.at("d")), detail::factors_of(settings));
  return {erase(PairSizes<Natural>{source.at("n"), source.at("m"), d})};
}
template <IsTensorPower R>
Data target_data(const R&, const Data& source, const Settings& settings, std::size_t, const Loop& loop) {
  const auto& x = source.of<DocumentPairs>();
  const std::uint64_t factors = detail::factors_of(settings);
  DocumentPairs out;
  if (x.threshold) out.threshold = raised_threshold(*x.threshold, factors);
  out.A = detail::power_of_rows(x.A, x.d, factors, loop);
  out.B = detail::power_of_rows(x.B, x.d, factors, loop);
  out.d = raised(x.d, factors);
  return out;
}

template <IsTensorPower R>
std::optional<Witness> witness_backward(const R&, const Origin&, std::size_t, const Witness& witness) {
  return witness;
}
template <IsTensorPower R>
std::pair<std::size_t, Witness> witness_onward(const R&, const Data&, const Settings&,
                                               const Witness& witness) {
  return {0, witness};
}

}  // namespace reductio::reductions
