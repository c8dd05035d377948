// Maximum Inner Product Search: rows A, the queries, and B, the base, of real numbers. The greatest <a, b>; with a
// threshold t: is some <a, b> >= t? Scores are exact.
#pragma once
#include "instances/problems/problem.hpp"
#include "instances/shapes/real_pairs.hpp"

namespace reductio::instances {

struct Mips {
  static constexpr std::string_view name = "mips";
  static constexpr std::string_view question =
      "Is some <a, b> >= threshold, of real vectors? Without a threshold: the greatest <a, b>.";
  using Data = RealPairs;
  using Witness = Pair;
  static constexpr Best best = Best::greatest;
  static constexpr bool has_threshold = true;

  static Number score(const RealPairs& x, Pair w) {
    return inner_product(x.A.row(w.i), x.B.row(w.j)).number();
  }
  template <class N>
  static auto holds(const N& score, const N& threshold) {
    return score >= threshold;
  }
};

}  // namespace reductio::instances
