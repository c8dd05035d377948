// Pseudo-Boolean optimisation: linear constraints over variables that are 0 or 1, and the least value of a linear
// objective; with a threshold t: has some solution an objective <= t?
#pragma once
#include "instances/problems/problem.hpp"
#include "instances/shapes/zero_one_program.hpp"

namespace reductio::instances {

struct Pb {
  static constexpr std::string_view name = "pb";
  static constexpr std::string_view question =
      "Has some solution an objective <= threshold? Without a threshold: the least objective.";
  using Data = ZeroOneProgram;
  using Witness = Assignment;
  static constexpr Best best = Best::least;
  static constexpr bool has_threshold = true;

  static bool allowed(const ZeroOneProgram& x, const Assignment& w) { return constraints_hold(x, w); }
  static std::int64_t score(const ZeroOneProgram& x, const Assignment& w) { return objective_of(x, w); }
  template <class N>
  static auto holds(const N& score, const N& threshold) {
    return score <= threshold;
  }
};

}  // namespace reductio::instances
