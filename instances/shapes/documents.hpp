// Documents as bags of words: which of d words each has, and the cosine of two of them.
//
// Row i has bit k where document i has word k, however often. The cosine of two documents that share s words and have u
// and v of them is s / sqrt(u v), from 0 to 1; that of a document of no words, which has no direction, is 0 with every
// other. Thresholds are fractions, or roots of fractions.
#pragma once
#include "instances/shapes/pairs.hpp"

namespace reductio::instances {

// Two sides: n documents A, m documents B. A witness is one of each.
struct DocumentPairs {
  Rows<Word> A{}, B{};
  std::size_t d = 0;
  std::optional<Number> threshold{};
  Labels labels{};

  // Cosines of documents of at most d words, and what lies between them; ascending. With many words, some.
  static std::vector<Number> thresholds(std::size_t d);
  // Throws InputError where it is below 0 or above 1.
  static void check_threshold(const Number& threshold);
  // So many words at most: products of two such numbers stay below 2^62.
  static constexpr std::size_t most_d = (std::size_t{1} << 31) - 1;
};

// One set: n documents V. A witness is two of them.
struct DocumentSet {
  Rows<Word> V{};
  std::size_t d = 0;
  std::optional<Number> threshold{};
  Labels labels{};

  static std::vector<Number> thresholds(std::size_t d) { return DocumentPairs::thresholds(d); }
  static void check_threshold(const Number& threshold) { DocumentPairs::check_threshold(threshold); }
  static constexpr std::size_t most_d = DocumentPairs::most_d;
};

inline PairRows rows_of(const DocumentPairs& x) { return {{}, x.A, x.B, x.d, {}}; }
inline MonoRows rows_of(const DocumentSet& x) { return {{}, x.V, x.d, {}}; }

// How many words two documents share, and how many each has.
template <class N>
struct SharedOnes {
  N shared, first, second;
};

// Their cosine: 0 where one has no words.
Number cosine(const SharedOnes<std::int64_t>& of);

// Of a pair of rows, of two sides or of one set.
template <class X>
SharedOnes<std::int64_t> shared_ones(const X& rows, Pair w) {
  const auto u = left(rows, w), v = right(rows, w);
  SharedOnes<std::int64_t> out{0, 0, 0};
  for (std::size_t c = 0; c < cells<Word>(rows.d); ++c) {
    out.shared += std::popcount((u[c] & v[c]).value);
    out.first += std::popcount(u[c].value);
    out.second += std::popcount(v[c].value);
  }
  return out;
}
// Their cosine.
template <class X>
Number cosine_of(const X& x, Pair w) {
  return cosine(shared_ones(rows_of(x), w));
}

// Is the cosine at least, at most N / D with D > 0? Without roots and quotients, as proofs speak of it; scores are
// compared as numbers (instances/bits/number.hpp), and tests compare both. Products may leave 64 bits.
template <class N>
auto cosine_at_least(const SharedOnes<N>& of, const N& numerator, const N& denominator) {
  return numerator <= 0 || (of.shared > 0 && denominator * denominator * of.shared * of.shared >=
                                                 numerator * numerator * of.first * of.second);
}
template <class N>
auto cosine_at_most(const SharedOnes<N>& of, const N& numerator, const N& denominator) {
  return numerator >= 0 &&
         denominator * denominator * of.shared * of.shared <= numerator * numerator * of.first * of.second;
}

template <>
inline constexpr bool has_shape<DocumentPairs> = true;
template <>
const Shape& shape_for<DocumentPairs>();
template <>
inline constexpr bool has_shape<DocumentSet> = true;
template <>
const Shape& shape_for<DocumentSet>();

}  // namespace reductio::instances
