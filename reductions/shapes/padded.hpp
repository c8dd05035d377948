// The shape of a reduction from Orthogonal Vectors to itself that pads both sides with rows that nothing is orthogonal
// to, so that their numbers are multiples of what is wanted. Its author states the problem alone.
//
// Two coordinates come behind the others. A row of A has a one in the first of them, a row of B in the second, and a
// pad is zero but for both. So two rows have in common what they had, and a pad has a one in common with every row.
#pragma once
#include "instances/problems/ov.hpp"
#include "reductions/shapes/shape.hpp"

namespace reductio::reductions {

// left and right: what the numbers of rows are multiples of; room: how many of those on the right are left free.
std::vector<OptionSpec> padding_options();

template <class P>
struct Padded {
  using Source = P;
  using Target = P;
  static std::vector<OptionSpec> options() { return padding_options(); }
  static std::vector<Claim> claims() { return {{"complete"}, {"sound"}, {"backward"}, {"size"}, {"image"}}; }
};

template <class R>
concept IsPadded = std::derived_from<R, Padded<typename R::Source>>;

// The number of rows with pads: with `room` more the least multiple that the rows and `room` do not exceed. Quotient
// and rest are those of rows and room by what is to be a factor.
template <class N>
constexpr N padded_rows(const N& quotient, const N& rest, const N& multiple, const N& room) {
  return Arithmetic<N>::choose(rest > N(0), quotient + N(1), quotient) * multiple - room;
}

// A side with `count` rows in all, not below its own; the rows of side number `side` have tag number `side`.
template <class S, class L>
Rows<S> padded_side(const Logic<S>& in, const Rows<S>& side, const Index<S>& d, const Index<S>& count,
                    const Index<S>& tag, const L& loop) {
  const Index<S> own = side.n();
  Rows<S> out(in, count, d + 2);
  loop(own, [&](const Index<S>& i) {
    append(in, out.edit(i), Index<S>(0), side.row(i), d);
    set_one(in, out.edit(i), d + tag);
  });
  loop(count - own, [&](const Index<S>& i) {
    set_one(in, out.edit(own + i), d);
    set_one(in, out.edit(own + i), d + 1);
  });
  return out;
}
template <class S, class L = Loop>
Bichromatic<S> with_pads(const Bichromatic<S>& x, const Index<S>& left, const Index<S>& right,
                         const L& loop = serial) {
  return {x.in, padded_side(x.in, x.A, x.d, left, Index<S>(0), loop),
          padded_side(x.in, x.B, x.d, right, Index<S>(1), loop), x.d + 2, x.threshold};
}

// Throws InputError where a number is none that can be meant.
Sizes padded_sizes(const Sizes& source, const Settings& settings);

template <IsPadded R>
std::vector<Sizes> target_sizes(const R&, const Sizes& source, const Settings& settings) {
  return {padded_sizes(source, settings)};
}
template <IsPadded R>
Data target_data(const R&, const Data& source, const Settings& settings, std::size_t, const Loop& loop) {
  const Sizes wanted = padded_sizes(sizes(source), settings);
  return with_pads<Word>(source.of<PairRows>(), wanted.at("n"), wanted.at("m"), loop);
}

// Rows keep their places; a pad is nobody's witness.
template <IsPadded R>
std::optional<Witness> witness_backward(const R&, const Origin& origin, std::size_t, const Witness& witness) {
  const auto w = Pair::of(witness);
  if (!w || w->i >= origin.sizes.at("n") || w->j >= origin.sizes.at("m")) return std::nullopt;
  return witness;
}
template <IsPadded R>
std::pair<std::size_t, Witness> witness_onward(const R&, const Data&, const Settings&,
                                               const Witness& witness) {
  return {0, witness};
}

}  // namespace reductio::reductions
