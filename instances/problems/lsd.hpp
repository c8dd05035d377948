// Least Similar Documents: A, B in {0,1}^d. The least cosine <a, b> / sqrt(|a| |b|); with a threshold t: is some of
// them <= t?
#pragma once
#include "instances/problems/min_ip.hpp"
#include "instances/shapes/documents.hpp"

namespace reductio::instances {

struct Lsd {
  static constexpr std::string_view name = "lsd";
  static constexpr std::string_view question =
      "Is some cosine of a and b <= threshold? Without a threshold: the least.";
  using Data = DocumentPairs;
  using Witness = Pair;
  static constexpr Best best = Best::least;
  static constexpr bool has_threshold = true;
  // Of rows of W ones each, a cosine is at most N / W where the inner product is at most N.
  using OfEqualNorms = MinIp;

  template <class X>
  static Number score(const X& x, Pair w) {
    return cosine_of(x, w);
  }
  template <class N>
  static auto holds(const N& score, const N& threshold) {
    return score <= threshold;
  }
};

}  // namespace reductio::instances
