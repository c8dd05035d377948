// The shape of a reduction from one set to two sides: targets number 0, 1, ... separate the rows by the bits
// of their indices.
//
// Target p has the rows whose index has bit p clear on the left and those with bit p set on the right; every
// row is copied as it is. Two different indices differ in some bit, so every pair i != j is a pair of some
// target, and no row is ever paired with itself. There are max(1, bits(n - 1)) targets, so that an answer
// always exists.
#pragma once
#include <bit>

#include "reductions/shapes/shape.hpp"

namespace reductio::reductions {

template <class From, class To>
struct Separated {
  using Source = From;
  using Target = To;

  static std::vector<OptionSpec> options() { return {}; }
  static std::vector<Claim> claims() { return {{"complete"}, {"sound"}, {"backward"}, {"size"}, {"image"}}; }
};

template <class R>
concept IsSeparated = std::derived_from<R, Separated<typename R::Source, typename R::Target>>;

// The arithmetic of indices, over std::size_t where it runs and over 64-bit terms where it is proved. A side is named
// by bit p of its indices: 0 left (clear), 1 right (set). Numbers are shifted by one place or masked, and only a one is
// shifted by p: so engines decide on single bits.

template <class N>
constexpr N place_of(const N& like, const N& p) {
  return Arithmetic<N>::shift_left(Arithmetic<N>::one(like), p);
}
// The bits of a number below bit p, and the others, both where they are.
template <class N>
constexpr N below_bit(const N& number, const N& p) {
  return number & (place_of(number, p) - Arithmetic<N>::one(number));
}
template <class N>
constexpr N from_bit(const N& number, const N& p) {
  const N one = Arithmetic<N>::one(number), zero = one - one;
  return number & (zero - place_of(number, p));
}

template <class N>
constexpr N side_of(const N& index, const N& p) {
  const N one = Arithmetic<N>::one(index), zero = one - one;
  return Arithmetic<N>::choose((index & place_of(index, p)) == zero, zero, one);
}
// The index of rank r on a side: the bits of r with bit p put in.
template <class N>
constexpr N index_of_rank(const N& rank, const N& p, const N& side) {
  const N one = Arithmetic<N>::one(rank), zero = one - one,
          put_in = Arithmetic<N>::choose(side == zero, zero, place_of(rank, p));
  return Arithmetic<N>::shift_left(from_bit(rank, p), one) | below_bit(rank, p) | put_in;
}
// The rank of an index on its side: its bits without bit p.
template <class N>
constexpr N rank_of_index(const N& index, const N& p) {
  return below_bit(index, p) | from_bit(Arithmetic<N>::shift_right(index, Arithmetic<N>::one(index)), p);
}
// How many indices below n are on the side: the least rank whose index is n or more.
template <class N>
constexpr N side_size(const N& n, const N& p, const N& side) {
  const N one = Arithmetic<N>::one(n), own = side_of(n, p),
          whole = from_bit(Arithmetic<N>::shift_right(n, one), p);
  return Arithmetic<N>::choose(own == side, rank_of_index(n, p),
                               Arithmetic<N>::choose(own == one, whole + place_of(n, p), whole));
}
// Is target p needed? Target 0 always is; another one when some index below n has bit p.
template <class N>
constexpr auto needed(const N& n, const N& p) {
  return p == 0 || n > place_of(n, p);
}

constexpr std::size_t targets_for(std::size_t n) {
  std::size_t p = 0;
  while (p < 64 && needed(n, p)) ++p;
  return p;
}

// Target number p.
template <class R, class S, class L = Loop>
auto separate(const R&, const Monochromatic<S>& x, const Index<S>& p, const L& loop = serial) {
  typename RowsProblem<typename R::Target>::type::template Instance<S> out{
      .in = x.in, .d = x.d, .threshold = x.threshold};
  const auto copy = [&](Rows<S>& rows, Index<S> side) {
    rows = Rows<S>(x.in, side_size(x.V.n(), p, side), x.d);
    loop(rows.n(), [&](const Index<S>& rank) {
      append(x.in, rows.edit(rank), Index<S>(0), x.V.row(index_of_rank(rank, p, side)), x.d);
    });
  };
  copy(out.A, 0);
  copy(out.B, 1);
  return out;
}

template <class R, class S>
auto forward(const R& r, const Monochromatic<S>& x, const Loop& loop = serial) {
  std::vector<typename RowsProblem<typename R::Target>::type::template Instance<S>> targets;
  for (std::size_t p = 0; p < targets_for(x.V.n()); ++p) targets.push_back(separate(r, x, p, loop));
  return targets;
}

template <IsSeparated R>
std::vector<Sizes> target_sizes(const R&, const Sizes& source, const Settings&) {
  std::vector<Sizes> all;
  const std::size_t n = source.at("n"), d = source.at("d");
  for (std::size_t p = 0; p < targets_for(n); ++p)
    all.push_back(
        erase(PairSizes<Natural>{side_size<std::size_t>(n, p, 0), side_size<std::size_t>(n, p, 1), d}));
  return all;
}
template <IsSeparated R>
Data target_data(const R& r, const Data& source, const Settings&, std::size_t p, const Loop& loop) {
  if constexpr (OfCosines<typename R::Source>) {
    const auto& x = source.of<typename R::Source::Data>();
    const auto made = separate(r, rows_of(x), p, loop);
    return typename R::Target::Data{made.A, made.B, made.d, x.threshold};
  } else {
    return separate(r, source.of<MonoRows>(), p, loop);
  }
}

template <IsSeparated R>
std::optional<Witness> witness_backward(const R&, const Origin&, std::size_t target, const Witness& witness) {
  const auto w = Pair::of(witness);
  if (!w) return std::nullopt;
  const std::size_t i = index_of_rank<std::size_t>(w->i, target, 0),
                    j = index_of_rank<std::size_t>(w->j, target, 1);
  return i < j ? Pair{i, j} : Pair{j, i};
}
// The target of the lowest bit in which the two indices differ.
template <IsSeparated R>
std::pair<std::size_t, Witness> witness_onward(const R&, const Data&, const Settings&,
                                               const Witness& witness) {
  const Pair w = Pair::of(witness).value();
  const auto p = static_cast<std::size_t>(std::countr_zero(w.i ^ w.j));
  const Pair ranks{rank_of_index(w.i, p), rank_of_index(w.j, p)};
  return {p, side_of(w.i, p) == 0 ? ranks : Pair{ranks.j, ranks.i}};
}

}  // namespace reductio::reductions
