// Documents as bags of words with counts: how often each of d words occurs, and the cosine of two of them.
//
// Entry k of row i says how often document i has word k. With s the inner product of two rows, and u and v their sums
// of squares, the cosine is s / sqrt(u v), from 0 to 1; that of a document of no words is 0 with every other. Where no
// word occurs twice these are the documents of documents.hpp. Thresholds are fractions, or roots of fractions.
#pragma once
#include "instances/shapes/documents.hpp"

namespace reductio::instances {

// What the squares of a row's counts add up to at most: the root of 2^63, rounded down. So s^2 and u v stay below 2^63,
// and every cosine is an exact number.
inline constexpr std::int64_t most_squares = 3037000499;
// Do those of a row of numbers from 0 on?
bool squares_fit(std::span<const std::int64_t> row);

// Two sides: n documents A, m documents B. A witness is one of each.
struct CountedPairs {
  IntegerMatrix A{}, B{};
  std::optional<Number> threshold{};
  Labels labels{};
};

// One set: n documents V. A witness is two of them.
struct CountedSet {
  IntegerMatrix V{};
  std::optional<Number> threshold{};
  Labels labels{};
};

inline std::span<const std::int64_t> left(const CountedPairs& x, Pair w) { return x.A.row(w.i); }
inline std::span<const std::int64_t> right(const CountedPairs& x, Pair w) { return x.B.row(w.j); }
inline std::span<const std::int64_t> left(const CountedSet& x, Pair w) { return x.V.row(w.i); }
inline std::span<const std::int64_t> right(const CountedSet& x, Pair w) { return x.V.row(w.j); }

std::int64_t inner_product(std::span<const std::int64_t> u, std::span<const std::int64_t> v);
// Of a pair of rows in range.
template <class X>
Number cosine_of_counts(const X& x, Pair w) {
  const auto u = left(x, w), v = right(x, w);
  return cosine({inner_product(u, v), inner_product(u, u), inner_product(v, v)});
}

template <>
inline constexpr bool has_shape<CountedPairs> = true;
template <>
const Shape& shape_for<CountedPairs>();
template <>
inline constexpr bool has_shape<CountedSet> = true;
template <>
const Shape& shape_for<CountedSet>();

}  // namespace reductio::instances
