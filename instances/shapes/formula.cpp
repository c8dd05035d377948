#include "instances/shapes/formula.hpp"

#include <algorithm>

#include "instances/bits/natural.hpp"
#include "instances/shapes/assignment_shape.hpp"
#include "instances/shapes/formula_cases.hpp"

namespace reductio::instances {
namespace {

class FormulaShape : public AssignmentShape {
 public:
  std::string_view name() const override { return "formula"; }
  std::string_view plural() const override { return "formulas"; }
  std::vector<PartSpec> parts() const override { return {{"clauses", Field::clauses, "clauses"}}; }
  std::vector<std::string_view> sizes() const override { return {"vars", "clauses"}; }
  Data empty() const override { return Formula{}; }
  Sizes sizes(const Data& data) const override {
    const auto& x = data.of<Formula>();
    return {{{"vars", x.vars}, {"clauses", x.clauses()}}};
  }
  std::uint64_t bytes(const Sizes& sizes) const override {
    return (Natural(sizes.at("clauses")) * (sizeof(std::size_t) + 3 * sizeof(std::int32_t))).value;
  }
  std::vector<Part> parts(const Data& data) const override { return {{"clauses", &data.of<Formula>()}}; }
  Data assemble(Parts parts, const StatedNumbers&) const override {
    return std::move(parts.clauses.at(0).second);
  }
  std::size_t variables(const Data& data) const override { return data.of<Formula>().vars; }

  void check(const Data& data) const override {
    const auto& x = data.of<Formula>();
    check_variables(x.vars, x.literals.size(), "literals");
  }

  bool has_cases() const override { return true; }
  std::string tiny_scope(std::size_t) const override { return "vars <= 5, few clauses"; }
  std::uint64_t bits(const Sizes& sizes) const override {
    return (Natural(2) * sizes.at("vars") * sizes.at("clauses")).value;
  }
  void each_tiny(std::size_t, const std::function<bool(const Data&)>& f) const override {
    each_tiny_formula([&](const Formula& formula) { return f(formula); });
  }
  std::vector<EdgeCase> edges() const override {
    std::vector<EdgeCase> out;
    for (const Formula& formula : edge_formulas()) out.push_back({formula});
    return out;
  }
  Data random(std::mt19937_64& random, std::size_t clauses) const override {
    return random_formula(random, clauses);
  }
  std::vector<Data> smaller(const Data& data, std::size_t block) const override {
    const auto all = smaller_formulas(data.of<Formula>(), block);
    return {all.begin(), all.end()};
  }
};

}  // namespace

Assignment::operator Witness() const { return {{value.begin(), value.end()}}; }

std::optional<Assignment> Assignment::of(const Witness& witness) {
  Assignment out{std::vector<bool>(witness.at.size())};
  for (std::size_t v = 0; v < witness.at.size(); ++v) {
    if (witness.at[v] != 0 && witness.at[v] != 1) return std::nullopt;
    out.value[v] = witness.at[v] == 1;
  }
  return out;
}

template <>
const Shape& shape_for<Formula>() {
  static const FormulaShape shape;
  return shape;
}

Clauses<Word> planes(const Formula& formula) {
  Clauses<Word> out{
      {}, Rows<Word>({}, formula.vars, formula.clauses()), Rows<Word>({}, formula.vars, formula.clauses())};
  mark<Word>({}, formula, true, out.positive);
  mark<Word>({}, formula, false, out.negative);
  return out;
}

bool is_false(std::span<const std::int32_t> clause, const Assignment& assignment) {
  return std::none_of(clause.begin(), clause.end(), [&](std::int32_t literal) {
    return literal > 0 ? assignment.value[static_cast<std::size_t>(literal) - 1]
                       : !assignment.value[static_cast<std::size_t>(-literal) - 1];
  });
}

std::size_t falsified(const Formula& formula, const Assignment& assignment) {
  std::size_t count = 0;
  for (std::size_t c = 0; c < formula.clauses(); ++c) count += is_false(formula.clause(c), assignment);
  return count;
}

bool satisfied(const Formula& formula, const Assignment& assignment) {
  for (std::size_t c = 0; c < formula.clauses(); ++c)
    if (is_false(formula.clause(c), assignment)) return false;
  return true;
}

}  // namespace reductio::instances
