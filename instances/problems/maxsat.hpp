// Maximum satisfiability: hard clauses have to be true, and a soft one that is false costs its weight. The least cost;
// with a threshold t: does some assignment cost <= t?
#pragma once
#include "instances/problems/problem.hpp"
#include "instances/shapes/soft_formula.hpp"

namespace reductio::instances {

struct Maxsat {
  static constexpr std::string_view name = "maxsat";
  static constexpr std::string_view question =
      "Do the false soft clauses of some assignment weigh <= threshold? Without a threshold: the least "
      "weight.";
  using Data = SoftFormula;
  using Witness = Assignment;
  static constexpr Best best = Best::least;
  static constexpr bool has_threshold = true;

  static bool allowed(const SoftFormula& x, const Assignment& w) { return hard_satisfied(x, w); }
  static std::int64_t score(const SoftFormula& x, const Assignment& w) { return cost_of(x, w); }
  template <class N>
  static auto holds(const N& score, const N& threshold) {
    return score <= threshold;
  }
};

}  // namespace reductio::instances
