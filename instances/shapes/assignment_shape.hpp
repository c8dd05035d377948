// What all data have in common whose witness is an assignment: a truth value for each of their variables, written as
// DIMACS writes literals.
#pragma once
#include "instances/shapes/formula.hpp"

namespace reductio::instances {

class AssignmentShape : public Shape {
 public:
  virtual std::size_t variables(const Data& data) const = 0;

  bool witness_is_assignment() const override { return true; }
  Witness witness(const Json& json) const override;
  Json json(const Witness& witness) const override;
  std::string_view range_of_witness() const override { return "it has a value for each variable"; }
  std::vector<std::uint64_t> ranges(const Data& data) const override;
  // Counts in binary, with the first variable as the lowest bit.
  bool each_candidate(const Data& data, const std::function<bool(const Witness&)>& f) const override;
  std::string say(const Witness& witness) const override;
};

// Throws InputError where there are more variables than so many names of variables (literals, terms) can need.
void check_variables(std::size_t vars, std::size_t named, const char* names);

// The threshold of scores that are whole; throws InputError where it is a fraction.
std::optional<std::int64_t> whole_threshold(const std::optional<Number>& threshold);

}  // namespace reductio::instances
