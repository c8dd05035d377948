// The shape of a reduction from pairs of rows of bits to inner products of real vectors of norm 1.
//
// Its author states
//   query(in, x), key(in, y)   a small whole number for a bit of a row of A, of B
//   sum(s)                     what the products of a pair's numbers add up to where the source's score is s: of two
//                              scores the one that the source prefers has the greater sum
// With most the greatest square of such a number, S is the least power of four that is most d or more. The squares of a
// row's numbers add up to S at most, and what is missing is a sum of four squares, as every whole number from 0 on is
// (Lagrange). So a row of A becomes (query(a), p, 0) / sqrt(S) and a row of B (key(b), 0, q) / sqrt(S), of d + 8
// coordinates, with pads p and q of four whole numbers that make all norms 1 and never meet. Entries are multiples of
// 2^-k, 4^k = S, and exact in any type with k + 1 bits; scores are sums of products over S, and a threshold t becomes
// sum(t) / S.
#pragma once
#include <algorithm>
#include <map>

#include "instances/problems/mips.hpp"
#include "reductions/shapes/shape.hpp"

namespace reductio::reductions {

template <class From>
struct UnitVectors {
  using Source = From;
  using Target = Mips;
  static std::vector<OptionSpec> options() { return {}; }
  static std::vector<Claim> claims() {
    return {{"complete"}, {"sound"}, {"backward"}, {"count"}, {"value"}, {"norm"}, {"size"}, {"image"}};
  }
  template <class N>
  static PairSizes<N> size(const PairSizes<N>& s) {
    return {s.n, s.m, s.d + 8};
  }
};

template <class R>
concept IsUnitVectors = std::derived_from<R, UnitVectors<typename R::Source>>;

inline constexpr std::size_t numbers_of_pad = 4;
// Where the pad of a side begins, 0 for A and 1 for B.
template <class N>
N first_of_pad(const N& d, std::size_t side) {
  return side == 0 ? d : d + numbers_of_pad;
}

// What a bit adds to the squares of its row.
struct SquaresOfBits {
  std::int64_t of_zero = 0, of_one = 0;
  std::int64_t most() const { return std::max(of_zero, of_one); }
};
template <class R>
SquaresOfBits squares_of_bits(const R& r, std::size_t side) {
  const auto square = [&](bool bit) {
    const Logic<Bit> in;
    const std::int64_t number = side == 0 ? r.query(in, Bit(bit)) : r.key(in, Bit(bit));
    return number * number;
  };
  return {square(false), square(true)};
}
// All of a row with so many ones.
template <class N>
N squares_of_row(const SquaresOfBits& of, const N& weight, const N& d) {
  return of.of_one * weight + of.of_zero * (d - weight);
}

// S and 1 / sqrt(S).
struct UnitScale {
  std::int64_t squares = 1;
  double unit = 1;
};
// The least that is no less than most d. Throws InputError where 64 bits have no room for products.
UnitScale unit_scale(std::int64_t most, std::uint64_t d);
template <class R>
UnitScale unit_scale(const R& r, std::uint64_t d) {
  return unit_scale(std::max(squares_of_bits(r, 0).most(), squares_of_bits(r, 1).most()), d);
}

// Four whole numbers whose squares add up to n >= 0: the first as great as it can be, then the second, and so on.
using FourSquares = std::array<std::int64_t, numbers_of_pad>;
FourSquares four_squares(std::int64_t n);

// One side of the image: number(x) of each bit, and pad(weight, t) for t < 4, turned into an E by `entry`.
template <class E, class S, class NumberOf, class Pad, class EntryOf, class L>
Grid<E> unit_rows(const Logic<S>& in, const Rows<S>& rows, const Index<S>& d, std::size_t side, const E& zero,
                  NumberOf number, Pad pad, EntryOf entry, const L& loop) {
  Grid<E> out(rows.n(), d + 2 * numbers_of_pad, zero);
  loop(rows.n(), [&](const Index<S>& i) {
    const auto row = out.edit(i);
    in.each(d, [&](const Index<S>& k) { row[k] = entry(number(coordinate(rows.row(i), k))); });
    const Num<S> weight = weight_of(in, rows.row(i), d);
    const Index<S> first = first_of_pad(d, side);
    in.steps(numbers_of_pad, [&](std::size_t t) { row[first + t] = entry(pad(weight, t)); });
  });
  return out;
}

// The pads of rows with so many ones, of the weights that rows have.
using PadsByWeight = std::map<std::int64_t, FourSquares>;
PadsByWeight pads_of(const Rows<Word>& rows, const SquaresOfBits& of, const UnitScale& scale);

template <IsUnitVectors R>
std::vector<Sizes> target_sizes(const R& r, const Sizes& source, const Settings&) {
  unit_scale(r, source.at("d"));
  return {erase(r.size(pair_sizes(source)))};
}

// A sum of products over S.
template <IsUnitVectors R>
Number score_of_sum(const R& r, std::size_t d, std::int64_t sum) {
  return Number::ratio(sum, unit_scale(r, d).squares);
}

template <IsUnitVectors R>
Data target_data(const R& r, const Data& source, const Settings&, std::size_t, const Loop& loop) {
  const auto& x = source.of<PairRows>();
  const UnitScale scale = unit_scale(r, x.d);
  const auto side = [&](const Rows<Word>& rows, std::size_t number) {
    const PadsByWeight pads = pads_of(rows, squares_of_bits(r, number), scale);
    return unit_rows<double>(
        Logic<Word>{}, rows, x.d, number, 0.0,
        [&](Bit bit) { return number == 0 ? r.query(Logic<Bit>{}, bit) : r.key(Logic<Bit>{}, bit); },
        [&](std::int64_t weight, std::size_t t) { return pads.at(weight)[t]; },
        [&](std::int64_t entry) { return static_cast<double>(entry) * scale.unit; }, loop);
  };
  RealPairs out{side(x.A, 0), side(x.B, 1), {}};
  if (!R::Source::has_threshold || x.threshold)
    out.threshold = score_of_sum(r, x.d, r.sum(x.threshold.value_or(0)));
  return out;
}

template <IsUnitVectors R>
Number image_score(const R& r, const Data& source, const Witness& witness) {
  const auto& x = source.of<PairRows>();
  return score_of_sum(r, x.d, r.sum(score<typename R::Source>(x, Pair::of(witness).value())));
}

// Rows keep their places.
template <IsUnitVectors R>
std::optional<Witness> witness_backward(const R&, const Origin&, std::size_t, const Witness& witness) {
  return witness;
}
template <IsUnitVectors R>
std::pair<std::size_t, Witness> witness_onward(const R&, const Data&, const Settings&,
                                               const Witness& witness) {
  return {0, witness};
}

}  // namespace reductio::reductions
