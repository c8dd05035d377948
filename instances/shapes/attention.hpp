// One attention head, with every key in sight or under a causal mask, and the question that is read off its output.
#pragma once
#include <algorithm>

#include "instances/shapes/shape.hpp"

namespace reductio::instances {

// out[i] = sum_j w_ij V[j] / sum_j w_ij over the keys that query i sees, with w_ij = exp(scale * <Q[i], K[j]>); with no
// key at all, out[i] = 0. Query i says yes when out[i][0] > cut. `epsilon`: every output within epsilon of the exact
// one, in each entry, is promised to decode to the same answers.
struct AttentionHead {
  Matrix Q, K, V;  // n x D, keys x D, keys x d_v
  double scale = 1, cut = 0.5, epsilon = 0;
  bool causal = false;  // query i sees keys 0 to i, and no others
  std::size_t queries() const { return Q.rows(); }
  std::size_t keys() const { return K.rows(); }
  std::size_t seen(std::size_t i) const { return causal ? std::min(i + 1, keys()) : keys(); }
};

// A head with a causal mask: tokens, each of them a query and a key, that see themselves and those before.
struct CausalHead : AttentionHead {
  CausalHead() { causal = true; }
  // Its mask is causal, whatever it was.
  explicit CausalHead(AttentionHead head) : AttentionHead(std::move(head)) { causal = true; }
  std::size_t tokens() const { return Q.rows(); }
};

// Throws InputError unless it is at least 0 and below 1/2.
void check_epsilon(double epsilon);

// Throws InputError unless an array is as long as another: "array K: columns", 3, 4, "in Q".
void check_like(const std::string& what, std::size_t found, std::size_t expected, const std::string& like);
// What a file says of softmax and cut, of a head or a unit; the rest as it is. Throws as check_epsilon does.
template <class X>
void take_stated(X& x, const StatedNumbers& stated) {
  x.scale = stated.real("scale", x.scale);
  x.cut = stated.real("cut", x.cut);
  x.epsilon = stated.real("epsilon", x.epsilon);
  check_epsilon(x.epsilon);
}

// What an output says of its row; undecided when it lies within `error` of the cut.
inline Decided decode(double output, double cut, double error) {
  if (output > cut + error) return Decided::yes;
  return output < cut - error || (error == 0 && output <= cut) ? Decided::no : Decided::undecided;
}

// The exact output of query i in column 0, in double precision (relative error below 1e-12 for scores that
// doubles hold exactly), with the weights summed from the greatest score down to avoid overflow.
double output(const AttentionHead& x, std::size_t i);

// <Q[i], K[j]>, without the scale.
double logit(const AttentionHead& x, std::size_t i, std::size_t j);

template <>
inline constexpr bool has_shape<AttentionHead> = true;
template <>
const Shape& shape_for<AttentionHead>();
template <>
inline constexpr bool has_shape<CausalHead> = true;
template <>
const Shape& shape_for<CausalHead>();

}  // namespace reductio::instances
