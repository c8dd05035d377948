// The shape of a reduction that replaces every bit by a few bits, and may add constant bits to every row.
//
// Its author states
//   phi(in, x), psi(in, y)        the bits that replace a bit x of the left side, y of the right side: arrays
//   threshold(d, t)               the target's threshold where the source's is t (0 for a problem without
//   one), and
//                                 by claim `value` the target's score where the source's is t; threshold(d)
//                                 will do for a source without threshold
//   size(s)                       the target's sizes
//   phi_pad(in), psi_pad(in)      optional: constant bits after each left, right row
// and both maps, the bulk path and the proofs follow from these and nothing else.
//
// Output g of a gadget at coordinate k is target coordinate g*d + k; pads start at width*d. When the target
// has one set, left rows come first, then right rows.
#pragma once
#include <array>

#include "reductions/shapes/shape.hpp"

namespace reductio {

template <class From, class To>
struct Coordinatewise {
  using Source = From;
  using Target = To;
  static constexpr bool value_claim = From::has_threshold && To::has_threshold;

  static std::vector<OptionSpec> options() { return {}; }
  static std::vector<Claim> claims() {
    std::vector<Claim> all{{"complete"}, {"sound"}, {"backward"}, {"size"}};
    if (value_claim) all.push_back({"value"});
    return all;
  }
};

template <class R>
concept IsCoordinatewise = std::derived_from<R, Coordinatewise<typename R::Source, typename R::Target>>;

template <class R, class S>
auto left_pad(const R& r, Logic<S> in) {
  if constexpr (requires { r.phi_pad(in); })
    return r.phi_pad(in);
  else
    return std::array<S, 0>{};
}
template <class R, class S>
auto right_pad(const R& r, Logic<S> in) {
  if constexpr (requires { r.psi_pad(in); })
    return r.psi_pad(in);
  else
    return std::array<S, 0>{};
}

// The threshold of the target for d coordinates and the source's threshold t.
template <class R, class N>
N threshold(const R& r, const N& d, const N& t) {
  if constexpr (requires { r.threshold(d, t); })
    return r.threshold(d, t);
  else
    return r.threshold(d);
}

// Writes the image of one row of d coordinates to a row that is all zero.
template <class S, class Gadget, class Pad>
void expand_row(std::span<const S> row, std::size_t d, Gadget gadget, const Pad& pad, std::span<S> out) {
  std::size_t width = 0;
  for (std::size_t c = 0; c < cells<S>(d); ++c) {
    const auto planes = gadget(row[c]);
    width = planes.size();
    for (std::size_t g = 0; g < planes.size(); ++g)
      place(out, g * d + c * Logic<S>::lanes, planes[g], lanes_in<S>(d, c));
  }
  for (std::size_t p = 0; p < pad.size(); ++p) place(out, width * d + p, pad[p], 1);
}

// Writes the images of all rows to rows first .. of `out`.
template <class S, class Gadget, class Pad>
void expand(const Rows<S>& rows, Gadget gadget, const Pad& pad, Rows<S>& out, std::size_t first,
            const Loop& loop) {
  loop(rows.n(),
       [&](std::size_t i) { expand_row<S>(rows.row(i), rows.d(), gadget, pad, out.edit(first + i)); });
}

// The image of an instance over any S.
template <class R, class S>
auto forward(const R& r, const Bichromatic<S>& x, const Loop& loop = serial) {
  using Target = typename R::Target::template Instance<S>;
  const Logic<S> in = x.in;
  const auto phi = [&](const S& bit) { return r.phi(in, bit); };
  const auto psi = [&](const S& bit) { return r.psi(in, bit); };
  const auto phi_pad = left_pad(r, in), psi_pad = right_pad(r, in);
  static_assert(std::is_same_v<decltype(phi(in.bit(false))), decltype(psi(in.bit(false)))> &&
                    std::is_same_v<decltype(phi_pad), decltype(psi_pad)>,
                "both sides get gadgets of one width and pads of one length");
  const std::size_t d = phi(in.bit(false)).size() * x.d + phi_pad.size();

  Target out{.in = in, .d = d};
  if constexpr (Target::sides == 2) {
    out.A = Rows<S>(in, x.A.n(), d);
    out.B = Rows<S>(in, x.B.n(), d);
    expand(x.A, phi, phi_pad, out.A, 0, loop);
    expand(x.B, psi, psi_pad, out.B, 0, loop);
  } else {
    out.V = Rows<S>(in, x.A.n() + x.B.n(), d);
    expand(x.A, phi, phi_pad, out.V, 0, loop);
    expand(x.B, psi, psi_pad, out.V, x.A.n(), loop);
  }
  if constexpr (R::Target::has_threshold)
    if (x.threshold || !R::Source::has_threshold)
      out.threshold =
          threshold(r, in.num(static_cast<std::int64_t>(x.d)), x.threshold ? *x.threshold : in.num(0));
  return out;
}

template <class R>
constexpr bool joins = R::Target::template Instance<Bit>::sides == 1;

template <IsCoordinatewise R>
std::vector<Sizes> target_sizes(const R& r, const Sizes& source, const Settings&) {
  return {erase(r.size(pair_sizes(source)))};
}
template <IsCoordinatewise R>
std::vector<Data> target_data(const R& r, const Data& source, const Settings&, const Loop& loop) {
  return {forward(r, std::get<PairRows>(source), loop)};
}

// Rows keep their places. In a joined target a pair of one side is never an image: the proofs show that it is
// never a witness either.
template <IsCoordinatewise R>
std::optional<Witness> witness_backward(const R&, const Sizes& source, std::size_t, const Witness& witness) {
  const auto* w = std::get_if<Pair>(&witness);
  const std::size_t n = source.at("n");
  if (w == nullptr) return std::nullopt;
  if constexpr (!joins<R>) return *w;
  if (w->i >= n || w->j < n) return std::nullopt;
  return Pair{w->i, w->j - n};
}
template <IsCoordinatewise R>
std::pair<std::size_t, Witness> witness_onward(const R&, const Sizes& source, const Witness& witness) {
  const auto& w = std::get<Pair>(witness);
  return {0, joins<R> ? Pair{w.i, source.at("n") + w.j} : w};
}

}  // namespace reductio
