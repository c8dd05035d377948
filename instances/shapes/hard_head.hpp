// One head of hard attention: whole numbers, and in place of a softmax the best keys alone.
#pragma once
#include "instances/shapes/shape.hpp"

namespace reductio::instances {

// out[i] is the mean of V[j] over the keys j whose score <Q[i], K[j]> is the greatest of query i; with no key at all it
// is 0. Scores fit in 62 bits.
struct HardHead {
  IntegerMatrix Q, K, V;  // n x D, keys x D, keys x 1
  std::size_t queries() const { return Q.rows(); }
  std::size_t keys() const { return K.rows(); }
};

// Of the keys of a row so far: the greatest score, and of those that have it how many there are and what their values
// add up to. Over whole numbers where it runs, over terms where it is proved.
template <class N>
struct BestKeys {
  N top, sum, count;
  // One key more; before the first one the count is 0.
  BestKeys with(const N& score, const N& value) const {
    const auto choose = [](const auto& c, const N& x, const N& y) { return Arithmetic<N>::choose(c, x, y); };
    const auto better = count == N(0) || score > top;
    const auto alike = count != N(0) && score == top;
    return {choose(better, score, top), choose(better, value, choose(alike, sum + value, sum)),
            choose(better, N(1), choose(alike, count + N(1), count))};
  }
  // Does their mean exceed 1/2?
  auto above_half() const { return sum + sum > count; }
};

// <Q[i], K[j]>.
std::int64_t hard_score(const HardHead& x, std::size_t i, std::size_t j);
BestKeys<std::int64_t> best_keys(const HardHead& x, std::size_t i);

template <>
inline constexpr bool has_shape<HardHead> = true;
template <>
const Shape& shape_for<HardHead>();

}  // namespace reductio::instances
