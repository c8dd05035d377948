// Most Similar Documents: A, B in {0,1}^d. The greatest cosine <a, b> / sqrt(|a| |b|); with a threshold t: is some of
// them >= t?
#pragma once
#include "instances/problems/max_ip.hpp"
#include "instances/shapes/documents.hpp"

namespace reductio::instances {

struct Msd {
  static constexpr std::string_view name = "msd";
  static constexpr std::string_view question =
      "Is some cosine of a and b >= threshold? Without a threshold: the greatest.";
  using Data = DocumentPairs;
  using Witness = Pair;
  static constexpr Best best = Best::greatest;
  static constexpr bool has_threshold = true;
  // Of rows of W ones each, a cosine is at least N / W where the inner product is at least N.
  using OfEqualNorms = MaxIp;

  template <class X>
  static Number score(const X& x, Pair w) {
    return cosine_of(x, w);
  }
  template <class N>
  static auto holds(const N& score, const N& threshold) {
    return score >= threshold;
  }
};

}  // namespace reductio::instances
