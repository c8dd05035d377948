// Three Orthogonal Vectors: A, B, C in {0,1}^d. Are there a, b, c with no coordinate in which all three are 1?
#pragma once
#include "instances/problems/problem.hpp"
#include "instances/shapes/triples.hpp"

namespace reductio::instances {

struct ThreeOv {
  static constexpr std::string_view name = "three-ov";
  static constexpr std::string_view question = "Have some a, b, c no coordinate in which all three are 1?";
  template <class S>
  using Instance = Trichromatic<S>;
  using Data = TripleRows;
  using Witness = Triple;
  static constexpr Best best = Best::least;

  template <class S>
  static constexpr S term(const S& x, const S& y, const S& z) {
    return x & y & z;
  }
  static std::int64_t score(const TripleRows& x, const Triple& w) { return instances::score<ThreeOv>(x, w); }
  template <class N>
  static auto holds(const N& score, const N&) {
    return score == 0;
  }
};

}  // namespace reductio::instances
