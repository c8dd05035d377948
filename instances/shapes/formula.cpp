#include "instances/shapes/formula.hpp"

#include <algorithm>

#include "instances/bits/natural.hpp"
#include "instances/error.hpp"
#include "instances/json.hpp"
#include "instances/shapes/shape.hpp"

namespace reductio {
namespace {

Assignment assignment_from(const Json& json) {
  if (!json.is_array()) throw InputError("witness", shown(json), "a list of literals");
  Assignment out{std::vector<bool>(json.size())};
  std::vector<bool> seen(json.size());
  for (const Json& literal : json) {
    const std::int64_t value = whole_number(literal).value_or(0);
    const auto modulo = static_cast<std::size_t>(value);  // unsigned, where -(-2^63) is no overflow
    const std::size_t variable = value < 0 ? 0 - modulo : modulo;
    if (variable == 0 || variable > json.size() || seen[variable - 1])
      throw InputError("witness", shown(literal),
                       "each variable once, as v or -v, from 1 to " + std::to_string(json.size()));
    seen[variable - 1] = true;
    out.value[variable - 1] = value > 0;
  }
  return out;
}

class FormulaShape : public Shape {
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
  Data assemble(const Parts& parts, const StatedNumbers&) const override { return parts.formula("clauses"); }
  bool witness_is_assignment() const override { return true; }
  Witness witness(const Json& json) const override { return assignment_from(json); }
  std::string_view range_of_witness() const override { return "it has a value for each variable"; }
  bool in_range(const Data& data, const Witness& witness) const override {
    const auto* assignment = std::get_if<Assignment>(&witness);
    return assignment != nullptr && assignment->value.size() == data.of<Formula>().vars;
  }
  std::string say(const Witness& witness) const override {
    std::string out = "v";
    std::size_t variable = 0;
    for (const bool value : std::get<Assignment>(witness).value)
      out += (value ? " " : " -") + std::to_string(++variable);
    return out + " 0";
  }
};

}  // namespace

template <>
const Shape& shape_for<Formula>() {
  static const FormulaShape shape;
  return shape;
}

Clauses<Word> planes(const Formula& formula) {
  Clauses<Word> out{
      {}, Rows<Word>({}, formula.vars, formula.clauses()), Rows<Word>({}, formula.vars, formula.clauses())};
  for (std::size_t c = 0; c < formula.clauses(); ++c)
    for (const std::int32_t literal : formula.clause(c)) {
      Rows<Word>& plane = literal > 0 ? out.positive : out.negative;
      set(plane.edit(static_cast<std::size_t>(literal > 0 ? literal : -literal) - 1), c, true);
    }
  return out;
}

std::size_t falsified(const Formula& formula, const Assignment& assignment) {
  std::size_t count = 0;
  for (std::size_t c = 0; c < formula.clauses(); ++c) {
    const auto clause = formula.clause(c);
    count += std::none_of(clause.begin(), clause.end(), [&](std::int32_t literal) {
      return literal > 0 ? assignment.value[static_cast<std::size_t>(literal) - 1]
                         : !assignment.value[static_cast<std::size_t>(-literal) - 1];
    });
  }
  return count;
}

}  // namespace reductio
