// Least Similar Documents by how often words occur: A, B of whole numbers from 0 on. The least cosine <a, b> /
// sqrt(<a, a> <b, b>); with a threshold t: is some of them <= t?
#pragma once
#include "instances/problems/problem.hpp"
#include "instances/shapes/counted_documents.hpp"

namespace reductio::instances {

struct LsdCounts {
  static constexpr std::string_view name = "lsd-counts";
  static constexpr std::string_view question =
      "Is some cosine of counts a and b <= threshold? Without a threshold: the least.";
  using Data = CountedPairs;
  using Witness = Pair;
  static constexpr Best best = Best::least;
  static constexpr bool has_threshold = true;

  template <class X>
  static Number score(const X& x, Pair w) {
    return cosine_of_counts(x, w);
  }
  template <class N>
  static auto holds(const N& score, const N& threshold) {
    return score <= threshold;
  }
};

}  // namespace reductio::instances
