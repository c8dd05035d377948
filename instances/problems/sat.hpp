// Satisfiability of a CNF formula. A witness is an assignment that leaves no clause false.
#pragma once
#include "instances/problems/problem.hpp"
#include "instances/shapes/formula.hpp"

namespace reductio::instances {

struct Sat {
  static constexpr std::string_view name = "sat";
  static constexpr std::string_view question = "Does some assignment satisfy every clause?";
  template <class S>
  using Instance = Clauses<S>;

  using Data = Formula;
  using Witness = Assignment;

  static bool holds(const Formula& formula, const Assignment& assignment) {
    return assignment.value.size() == formula.vars && satisfied(formula, assignment);
  }
};

}  // namespace reductio::instances
