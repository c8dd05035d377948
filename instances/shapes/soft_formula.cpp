#include "instances/shapes/soft_formula.hpp"

#include "instances/bits/natural.hpp"
#include "instances/error.hpp"
#include "instances/shapes/assignment_shape.hpp"

namespace reductio::instances {
namespace {

void check_weights(const SoftFormula& x) {
  Natural all = 0;
  for (std::size_t c = 0; c < x.weights.rows(); ++c) {
    const std::int64_t weight = x.weights.row(c)[0];
    if (weight <= 0)
      throw InputError("soft clause " + std::to_string(c + 1), "weight " + std::to_string(weight), "above 0");
    all = all + static_cast<std::uint64_t>(weight);
  }
  if (all.value > std::uint64_t{1} << 62)
    throw InputError("weights", "a sum beyond 2^62", "weights that add up to at most 2^62");
}

class SoftShape : public AssignmentShape {
 public:
  std::string_view name() const override { return "formula with soft clauses"; }
  std::string_view plural() const override { return "formulas with soft clauses"; }
  std::vector<PartSpec> parts() const override {
    return {{"hard", Field::clauses, "hard"},
            {"soft", Field::clauses, "soft"},
            {"weights", Field::integers, "soft"}};
  }
  std::vector<std::string_view> sizes() const override { return {"vars", "hard", "soft"}; }
  bool has_threshold() const override { return true; }
  Data empty() const override { return SoftFormula{}; }
  Sizes sizes(const Data& data) const override {
    const auto& x = data.of<SoftFormula>();
    return {{{"vars", x.vars()}, {"hard", x.hard.clauses()}, {"soft", x.soft.clauses()}}};
  }
  std::uint64_t bytes(const Sizes& sizes) const override {
    const Natural clause = sizeof(std::size_t) + 3 * sizeof(std::int32_t), weight = sizeof(std::int64_t);
    return (Natural(sizes.at("hard")) * clause + Natural(sizes.at("soft")) * (clause + weight)).value;
  }
  std::vector<Part> parts(const Data& data) const override {
    const auto& x = data.of<SoftFormula>();
    return {{"hard", &x.hard}, {"soft", &x.soft}, {"weights", &x.weights}};
  }
  Data assemble(Parts parts, const StatedNumbers& stated) const override {
    SoftFormula out;
    for (auto& [name, formula] : parts.clauses) (name == "hard" ? out.hard : out.soft) = std::move(formula);
    out.weights = parts.whole_numbers("weights");
    if (out.hard.vars != out.soft.vars || out.weights.rows() != out.soft.clauses() || out.weights.cols() != 1)
      throw InputError("parts", "hard and soft clauses that do not go together",
                       "as many variables in both, and a weight for each soft clause");
    out.threshold = whole_threshold(stated.threshold);
    check_weights(out);
    return out;
  }
  std::optional<Number> threshold(const Data& data) const override {
    return data.of<SoftFormula>().threshold;
  }
  void set_threshold(Data& data, const std::optional<Number>& threshold) const override {
    data.of<SoftFormula>().threshold = whole_threshold(threshold);
  }
  std::size_t variables(const Data& data) const override { return data.of<SoftFormula>().vars(); }
  void check(const Data& data) const override {
    const auto& x = data.of<SoftFormula>();
    check_variables(x.vars(), x.hard.literals.size() + x.soft.literals.size(), "literals");
    check_weights(x);
  }
};

}  // namespace

template <>
const Shape& shape_for<SoftFormula>() {
  static const SoftShape shape;
  return shape;
}

bool hard_satisfied(const SoftFormula& x, const Assignment& assignment) {
  return satisfied(x.hard, assignment);
}

std::int64_t cost_of(const SoftFormula& x, const Assignment& assignment) {
  std::int64_t cost = 0;
  for (std::size_t c = 0; c < x.soft.clauses(); ++c)
    if (is_false(x.soft.clause(c), assignment)) cost += x.weights.row(c)[0];
  return cost;
}

}  // namespace reductio::instances
