// One head of attention whose keys are pairs: a row of each of two matrices, multiplied entry by entry.
#pragma once
#include "instances/shapes/attention.hpp"

namespace reductio::instances {

// Query i sees all pairs (j, k). Entry c of such a key is K1[j][c] K2[k][c], entry c of its value V1[j][c] V2[k][c],
// each rounded to a double once, and out[i] is as of a head of attention with all these keys. Query i says yes when
// out[i][0] > cut. `epsilon`: every output within epsilon of the exact one is promised to decode to the same answers.
struct TensorHead {
  Matrix Q;       // queries x D
  Matrix K1, K2;  // keys1 x D, keys2 x D
  Matrix V1, V2;  // keys1 x d_v, keys2 x d_v
  double scale = 1, cut = 0.5, epsilon = 0;
  std::size_t queries() const { return Q.rows(); }
  std::size_t keys1() const { return K1.rows(); }
  std::size_t keys2() const { return K2.rows(); }
};

// The score of query i and the pair (j, k), without the scale.
double logit(const TensorHead& x, std::size_t i, std::size_t j, std::size_t k);
// Entry 0 of the value of a pair.
double value_of(const TensorHead& x, std::size_t j, std::size_t k);

// The head of attention whose keys are the pairs of `count` rows of K1 from `first` on with all rows of K2: pair (j, k)
// is key (j - first) keys2 + k. Of one query where that is asked, whose number there is 0. Its keys take D + 1 doubles
// a pair.
AttentionHead head_of_rows(const TensorHead& x, std::size_t first, std::size_t count);
AttentionHead head_of_query(const TensorHead& x, std::size_t i);
// Of all pairs.
inline AttentionHead head_of(const TensorHead& x) { return head_of_rows(x, 0, x.keys1()); }

// Does the output of query i in column 0 exceed the cut? From doubles where these tell, by a bound on their rounding
// errors, and else exactly, where the pairs are at most 2^20. Without copies of keys where doubles tell.
Decided above_cut(const TensorHead& x, std::size_t i);
// The same exactly, or undecided.
Decided exactly_above_cut(const TensorHead& x, std::size_t i);
// Why that is undecided, where it is.
std::string why_undecided(const TensorHead& x, std::size_t i);

template <>
inline constexpr bool has_shape<TensorHead> = true;
template <>
const Shape& shape_for<TensorHead>();

}  // namespace reductio::instances
