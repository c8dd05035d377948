// Orthogonal Vectors: A, B in {0,1}^d. Is there a in A, b in B with <a, b> = 0?
#pragma once
#include "instances/problems/problem.hpp"

namespace reductio::instances {

struct Ov {
  static constexpr std::string_view name = "ov";
  static constexpr std::string_view question = "Is some <a, b> = 0?";
  template <class S>
  using Instance = Bichromatic<S>;
  static constexpr Best best = Best::least;
  static constexpr bool has_threshold = false;

  template <class S>
  static constexpr S term(const S& x, const S& y) {
    return x & y;
  }
  template <class N>
  static auto holds(const N& score, const N&) {
    return score == 0;
  }
};

}  // namespace reductio::instances
