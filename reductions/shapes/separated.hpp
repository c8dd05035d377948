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

namespace reductio {

template <class From, class To>
struct Separated {
  using Source = From;
  using Target = To;

  static std::vector<OptionSpec> options() { return {}; }
  static std::vector<Claim> claims() { return {{"complete"}, {"sound"}, {"backward"}, {"size"}}; }
};

// Targets for n rows.
constexpr std::size_t targets_for(std::size_t n) {
  return n <= 2 ? 1 : static_cast<std::size_t>(std::bit_width(n - 1));
}

// The left (bit p clear) or right (bit p set) indices below n, by rank: rank r has the bits of r with bit p
// put in.
constexpr std::size_t index_of_rank(std::size_t rank, std::size_t p, bool right) {
  const std::size_t low = rank & ((std::size_t{1} << p) - 1);
  return ((rank - low) << 1) + low + (right ? std::size_t{1} << p : 0);
}
// The rank of an index among those below it with the same bit p.
constexpr std::size_t rank_of_index(std::size_t index, std::size_t p) {
  const std::size_t low = index & ((std::size_t{1} << p) - 1);
  return ((index >> (p + 1)) << p) + low;
}
// How many indices below n have bit p clear (set).
constexpr std::size_t side_size(std::size_t n, std::size_t p, bool right) {
  const std::size_t block = std::size_t{1} << p, whole = n >> (p + 1) << p, rest = n & (2 * block - 1);
  if (right) return whole + (rest > block ? rest - block : 0);
  return whole + (rest < block ? rest : block);
}

template <class R, class S>
auto forward(const R&, const Monochromatic<S>& x, const Loop& loop = serial) {
  using Target = typename R::Target::template Instance<S>;
  std::vector<Target> targets;
  for (std::size_t p = 0; p < targets_for(x.V.n()); ++p) {
    Target out{.in = x.in, .d = x.d, .threshold = x.threshold};
    for (const bool right : {false, true}) {
      Rows<S>& side = right ? out.B : out.A;
      side = Rows<S>(x.in, side_size(x.V.n(), p, right), x.d);
      loop(side.n(), [&](std::size_t rank) {
        append<S>(side.edit(rank), 0, x.V.row(index_of_rank(rank, p, right)), x.d);
      });
    }
    targets.push_back(std::move(out));
  }
  return targets;
}

inline Pair backward_separated(std::size_t target, Pair w) {
  const std::size_t i = index_of_rank(w.i, target, false), j = index_of_rank(w.j, target, true);
  return i < j ? Pair{i, j} : Pair{j, i};
}
inline std::pair<std::size_t, Pair> onward_separated(Pair w) {
  const auto p = static_cast<std::size_t>(std::countr_zero(w.i ^ w.j));
  const bool swapped = (w.i >> p) & 1;
  return {p, Pair{rank_of_index(swapped ? w.j : w.i, p), rank_of_index(swapped ? w.i : w.j, p)}};
}

}  // namespace reductio
