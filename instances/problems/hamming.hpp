// Hamming distance of a closest pair: A, B in {0,1}^d. The least |a - b|; with a threshold t: is some |a - b| <= t?
#pragma once
#include "instances/problems/problem.hpp"

namespace reductio::instances {

struct Hamming {
  static constexpr std::string_view name = "hamming";
  static constexpr std::string_view question =
      "Is some |a - b| <= threshold? Without a threshold: the least |a - b|.";
  template <class S>
  using Instance = Bichromatic<S>;
  static constexpr Best best = Best::least;
  static constexpr bool has_threshold = true;

  template <class S>
  static constexpr S term(const S& x, const S& y) {
    return x ^ y;
  }
  template <class N>
  static auto holds(const N& score, const N& threshold) {
    return score <= threshold;
  }
};

}  // namespace reductio::instances
