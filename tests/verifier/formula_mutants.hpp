// Small changes of a formula, one at one place.
#pragma once
#include <z3++.h>

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace reductio::tests {

// A numeral one more or less, < for <=, + for -, a constant for another of its sort, true for false, the sides of a
// choice or two arguments of a function exchanged, an operand of a disjunction left out, or one of a conjunction within
// a premise or a conclusion. A premise as a whole is never left out and a conclusion never negated: that would be
// noticed of any formula whose premises can be.
class FormulaMutants {
 public:
  explicit FormulaMutants(z3::expr formula);

  // In an order in which neighbours come from different places; none where there are no more.
  std::optional<z3::expr> next();

 private:
  using Path = std::vector<unsigned>;  // which argument, from the formula down
  struct Change {
    Path at;
    z3::expr by;
  };

  void note(const z3::expr& by) { changes_.push_back({at_, by}); }
  void collect_constants(const z3::expr& e);
  std::vector<z3::expr> others(const z3::expr& leaf) const;
  void look(const z3::expr& e, bool joint);
  void look_at_operator(const z3::expr& e);

  z3::expr formula_;
  std::map<std::string, z3::expr> constants_;
  std::set<unsigned> seen_;
  Path at_;
  std::vector<Change> changes_;
  std::size_t asked_ = 0, step_ = 1;
};

}  // namespace reductio::tests
