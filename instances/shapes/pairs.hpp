// Instances whose witness is a pair of rows, and what such a problem P means.
//
// P says what one coordinate adds to the score of a pair, `term(x, y)`, and which scores make the pair a
// witness, `holds(score, threshold)`. Everything below follows; it is the specification, not a solver.
#pragma once
#include <array>
#include <optional>
#include <variant>

#include "instances/shapes/shape.hpp"

namespace reductio::instances {

// Two rows by index, from 0: (row of A, row of B), or two different rows of V.
struct Pair {
  std::size_t i = 0, j = 0;
  operator Witness() const { return {{static_cast<std::int64_t>(i), static_cast<std::int64_t>(j)}}; }
  static std::optional<Pair> of(const Witness& witness);  // none where it is not two row numbers
  friend bool operator==(const Pair&, const Pair&) = default;
};

// Which score is the optimum when there is no threshold.
enum class Best { least, greatest };

// Two sides (bichromatic): n rows A, m rows B, pairs A x B. Empty sides, d = 0 and repeated rows are legal.
template <class S>
struct Bichromatic {
  using Bits = S;
  static constexpr int sides = 2;
  Logic<S> in;
  Rows<S> A{}, B{};
  Index<S> d = 0;
  std::optional<Num<S>> threshold{};  // absent: the optimum is asked, or the problem has none
};

// One set (monochromatic): n rows V, pairs i < j. Repeated rows are different indices.
template <class S>
struct Monochromatic {
  using Bits = S;
  static constexpr int sides = 1;
  Logic<S> in;
  Rows<S> V{};
  Index<S> d = 0;
  std::optional<Num<S>> threshold{};
};

template <class S>
std::array<Rows<S>*, 2> sides_of(Bichromatic<S>& x) {
  return {&x.A, &x.B};
}

template <class S>
std::span<const S> left(const Bichromatic<S>& x, Pair w) {
  return x.A.row(w.i);
}
template <class S>
std::span<const S> right(const Bichromatic<S>& x, Pair w) {
  return x.B.row(w.j);
}
template <class S>
std::span<const S> left(const Monochromatic<S>& x, Pair w) {
  return x.V.row(w.i);
}
template <class S>
std::span<const S> right(const Monochromatic<S>& x, Pair w) {
  return x.V.row(w.j);
}

// Is w a pair of the instance at all?
template <class S>
bool in_range(const Bichromatic<S>& x, Pair w) {
  return w.i < x.A.n() && w.j < x.B.n();
}
template <class S>
bool in_range(const Monochromatic<S>& x, Pair w) {
  return w.i < w.j && w.j < x.V.n();
}

// Calls f(pair) for every pair, in lexicographic order.
template <class S, class F>
void each_pair(const Bichromatic<S>& x, F f) {
  for (std::size_t i = 0; i < x.A.n(); ++i)
    for (std::size_t j = 0; j < x.B.n(); ++j) f(Pair{i, j});
}
template <class S, class F>
void each_pair(const Monochromatic<S>& x, F f) {
  for (std::size_t i = 0; i < x.V.n(); ++i)
    for (std::size_t j = i + 1; j < x.V.n(); ++j) f(Pair{i, j});
}

// sum over k < d of P::term(u_k, v_k)
template <class P, class S>
Num<S> score(Logic<S> in, std::span<const S> u, std::span<const S> v, std::size_t d) {
  Num<S> sum = in.num(0);
  for (std::size_t c = 0; c < cells<S>(d); ++c) sum = sum + in.count(P::term(u[c], v[c]), lanes_in<S>(d, c));
  return sum;
}
template <class P, class X>
auto score(const X& x, Pair w) {
  return score<P>(x.in, left(x, w), right(x, w), x.d);
}

// Is the pair a witness? Without a threshold (and where P wants one) every pair is an admissible answer to an
// optimisation question only when its score is the optimum: see `optimum`.
template <class P, class X>
auto holds(const X& x, Pair w) {
  return P::holds(score<P>(x, w), x.threshold ? *x.threshold : x.in.num(0));
}

// Some pair is a witness.
template <class P, class X>
auto yes(const X& x) {
  auto some = x.in.truth(false);
  each_pair(x, [&](Pair w) { some = some || holds<P>(x, w); });
  return some;
}

// The best score over all pairs; none when there is no pair.
template <class P, class X>
std::optional<std::int64_t> optimum(const X& x) {
  std::optional<std::int64_t> best;
  each_pair(x, [&](Pair w) {
    const std::int64_t s = score<P>(x, w);
    if (!best || (P::best == Best::least ? s < *best : s > *best)) best = s;
  });
  return best;
}

// What files hold.
using PairRows = Bichromatic<Word>;
using MonoRows = Monochromatic<Word>;
template <>
inline constexpr bool has_shape<PairRows> = true;
template <>
const Shape& shape_for<PairRows>();
template <>
inline constexpr bool has_shape<MonoRows> = true;
template <>
const Shape& shape_for<MonoRows>();

// Data whose witness is a pair of rows, whichever of the two they are.
template <class S>
using PairData = std::variant<Bichromatic<S>, Monochromatic<S>>;
bool of_pairs(const Shape& shape);
bool of_one_set(const Shape& shape);
PairData<Word> pair_data(const Data& data);  // throws std::bad_any_cast where they are of neither

// Both as one: in a set, left and right are the same rows, and only pairs i < j count.
struct PairView {
  Rows<Word> left, right;
  bool one_set = false;
  std::size_t d = 0;
  std::optional<std::int64_t> threshold{};
};
PairView pair_view(const Data& data);  // throws std::bad_any_cast where they are of neither

}  // namespace reductio::instances
