// The shape of a reduction that replaces every bit by a few bits, and may add constant bits to every row.
//
// Its author states
//   phi(in, x), psi(in, y)      the bits that replace a bit x of the left side, y of the right side: arrays
//   threshold(d, t)             the target's threshold where the source's is t (0 for a problem without one), and by
//                               claim `value` the target's score where the source's is t; threshold(d) will do for a
//                               source without threshold
//   size(s)                     the target's sizes
//   phi_pad(in), psi_pad(in)    optional: constant bits after each left, right row
//   pads(d, weight)             optional: an array of Pads<N> after these, each so many coordinates of which the first
//                               few are one, by the number of ones of the row
//   norm(d)                     of a target of cosines, whose threshold is then threshold / norm: how many ones each
//                               row of the image has; left out where the threshold is 0
// and all else follows from the gadget that they are read into (reductions/gadgets/): what runs, the witness maps and
// the proofs.
#pragma once
#include <array>

#include "reductions/gadgets/gadget.hpp"

namespace reductio::reductions {

// One pad of both sides, over N: its length, and how many of its first coordinates are one on either side.
template <class N>
struct Pads {
  N length, left, right;
};

template <class From, class To>
struct Coordinatewise {
  using Source = From;
  using Target = To;
};

template <class R>
concept IsCoordinatewise = std::derived_from<R, Coordinatewise<typename R::Source, typename R::Target>>;

namespace detail {

template <class Bits>
std::vector<std::int64_t> entries(const Bits& bits) {
  std::vector<std::int64_t> all;
  for (const Bit bit : bits) all.push_back(bit.value ? 1 : 0);
  return all;
}

// The constant bits of both sides, a pad of one coordinate each.
template <class R>
std::vector<Gadget::Pad> pads(const R& r) {
  std::vector<Gadget::Pad> all;
  if constexpr (requires { r.phi_pad(Logic<Bit>{}); }) {
    const auto left = r.phi_pad(Logic<Bit>{}), right = r.psi_pad(Logic<Bit>{});
    static_assert(std::is_same_v<decltype(left), decltype(right)>, "both sides get pads of one length");
    for (std::size_t p = 0; p < left.size(); ++p) all.push_back({1, left[p].value, right[p].value});
  }
  const Expression d = Expression::number("d"), weight = Expression::number("weight");
  if constexpr (requires { r.pads(d, weight); })
    for (const Pads<Expression>& pad : r.pads(d, weight)) all.push_back({pad.length, pad.left, pad.right});
  return all;
}

template <class R>
Expression threshold(const R& r) {
  const Expression d = Expression::number("d"), t = Expression::number("t");
  if constexpr (!R::Target::has_threshold)
    return {};
  else if constexpr (requires { r.threshold(d, t); })
    return r.threshold(d, t);
  else
    return r.threshold(d);
}

}  // namespace detail

// What the author's lines say, on each bit and on formulas.
template <IsCoordinatewise R>
Gadget gadget_of(const R& r, std::string_view name, std::string_view doc = {}) {
  const Logic<Bit> in;
  static_assert(std::is_same_v<decltype(r.phi(in, Bit{})), decltype(r.psi(in, Bit{}))>,
                "both sides get gadgets of one width");
  Gadget out{.name = std::string(name),
             .doc = std::string(doc),
             .source = describe<typename R::Source>(),
             .target = describe<typename RowsProblem<typename R::Target>::type>(),
             .pads = detail::pads(r),
             .threshold = detail::threshold(r)};
  if constexpr (OfCosines<typename R::Target>) {
    out.cosines = Gadget::AskedCosines{describe<typename R::Target>()};
    if constexpr (requires { r.norm(Expression::number("d")); })
      out.cosines->norm = r.norm(Expression::number("d"));
  }
  for (const bool bit : {false, true}) {
    out.left.push_back(detail::entries(r.phi(in, Bit(bit))));
    out.right.push_back(detail::entries(r.psi(in, Bit(bit))));
  }
  out.size = named(r.size(
      PairSizes<Expression>{Expression::number("n"), Expression::number("m"), Expression::number("d")}));
  return out;
}

}  // namespace reductio::reductions
