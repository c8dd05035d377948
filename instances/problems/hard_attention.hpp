// Hard attention: does some query's output, the mean of the values of its best keys, exceed 1/2?
//
// A witness (i, j) is such a query i together with one of its best keys j that has a value above 0. Whole numbers
// throughout: nothing is rounded.
#pragma once
#include "instances/problems/problem.hpp"
#include "instances/shapes/hard_head.hpp"

namespace reductio::instances {

struct HardAttention {
  static constexpr std::string_view name = "hard-attention";
  static constexpr std::string_view question =
      "Does some query's output, the mean of the values of its best keys, exceed 1/2?";
  using Data = HardHead;
  using Witness = Pair;

  static bool holds(const HardHead& x, Pair w) {
    if (w.i >= x.queries() || w.j >= x.keys() || x.V.row(w.j)[0] <= 0) return false;
    const BestKeys<std::int64_t> best = best_keys(x, w.i);
    return best.above_half() && hard_score(x, w.i, w.j) == best.top;
  }
};

}  // namespace reductio::instances
