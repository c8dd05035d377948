#include "instances/shapes/formula.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "instances/bits/natural.hpp"
#include "instances/error.hpp"
#include "instances/json.hpp"
#include "instances/shapes/formula_cases.hpp"

namespace reductio::instances {
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

bool is_false(std::span<const std::int32_t> clause, const Assignment& assignment) {
  return std::none_of(clause.begin(), clause.end(), [&](std::int32_t literal) {
    return literal > 0 ? assignment.value[static_cast<std::size_t>(literal) - 1]
                       : !assignment.value[static_cast<std::size_t>(-literal) - 1];
  });
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
  Data assemble(Parts parts, const StatedNumbers&) const override {
    return std::move(parts.clauses.at(0).second);
  }
  bool witness_is_assignment() const override { return true; }
  Witness witness(const Json& json) const override { return assignment_from(json); }
  Json json(const Witness& witness) const override {
    Json out = Json::array();
    out.get_ref<Json::array_t&>().reserve(witness.at.size());
    std::int64_t variable = 0;
    for (const std::int64_t value : witness.at) ++variable, out.push_back(value == 1 ? variable : -variable);
    return out;
  }
  std::string_view range_of_witness() const override { return "it has a value for each variable"; }
  std::vector<std::uint64_t> ranges(const Data& data) const override {
    return std::vector<std::uint64_t>(data.of<Formula>().vars, 2);
  }
  // Counts in binary, with the first variable as the lowest bit.
  bool each_candidate(const Data& data, const std::function<bool(const Witness&)>& f) const override {
    Witness witness{std::vector<std::int64_t>(data.of<Formula>().vars)};
    while (true) {
      if (!f(witness)) return false;
      const auto zero = std::find(witness.at.begin(), witness.at.end(), 0);
      std::fill(witness.at.begin(), zero, 0);
      if (zero == witness.at.end()) return true;
      *zero = 1;
    }
  }
  std::string say(const Witness& witness) const override {
    std::string out = "v";
    std::size_t variable = 0;
    for (const std::int64_t value : witness.at) out += (value == 1 ? " " : " -") + std::to_string(++variable);
    return out + " 0";
  }

  void check(const Data& data) const override {
    const auto& x = data.of<Formula>();
    const std::size_t most = most_variables(x.literals.size());
    if (x.vars > most)
      throw InputError(fmt::format("{} variables", x.vars),
                       fmt::format("{} literals cannot name so many", x.literals.size()),
                       fmt::format("at most {} (number those that occur 1, 2, ...)", most));
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
