#include "instances/shapes/zero_one_program.hpp"

#include <algorithm>

#include "instances/bits/natural.hpp"
#include "instances/error.hpp"
#include "instances/shapes/assignment_shape.hpp"

namespace reductio::instances {
namespace {

std::uint64_t size_of(std::int64_t x) {
  const auto size = static_cast<std::uint64_t>(x);
  return x < 0 ? 0 - size : size;
}

std::size_t terms_in(const LinearRows& rows) { return rows.numbers.size() / 2 - rows.rows(); }

// No sum of such a row leaves 64 bits, and its terms are in order.
void check_row(const LinearRow& row, const std::string& name, std::size_t vars) {
  Natural all = size_of(row.bound());
  for (std::size_t k = 0; k < row.terms(); ++k) {
    const std::int64_t variable = row.variable(k);
    all = all + size_of(row.coefficient(k));
    if (variable < 1 || static_cast<std::uint64_t>(variable) > vars)
      throw InputError(name, "variable " + std::to_string(variable), "1 to " + std::to_string(vars));
    if (row.coefficient(k) == 0)
      throw InputError(name, "a coefficient 0 of variable " + std::to_string(variable), "no such term");
    if (k > 0 && row.variable(k - 1) >= variable)
      throw InputError(name, "variable " + std::to_string(variable) + " a second time, or out of order",
                       "each one once, ascending");
  }
  if (all.value > std::uint64_t{1} << 62)
    throw InputError(name, "coefficients that add up to more than 2^62", "smaller ones");
}

void check_rows(const ZeroOneProgram& x) {
  check_variables(x.vars(), terms_in(x.constraints) + terms_in(x.objective), "terms");
  for (std::size_t r = 0; r < x.constraints.rows(); ++r)
    check_row(x.constraints.row(r), "constraint " + std::to_string(r + 1), x.vars());
  check_row(x.objective.row(0), "objective", x.vars());
}

class ProgramShape : public AssignmentShape {
 public:
  std::string_view name() const override { return "0-1 program"; }
  std::string_view plural() const override { return "0-1 programs"; }
  std::vector<PartSpec> parts() const override {
    return {{"constraints", Field::linear, "constraints"}, {"objective", Field::linear, ""}};
  }
  std::vector<std::string_view> sizes() const override { return {"vars", "constraints", "terms"}; }
  bool has_threshold() const override { return true; }
  Data empty() const override { return ZeroOneProgram{}; }
  Sizes sizes(const Data& data) const override {
    const auto& x = data.of<ZeroOneProgram>();
    return {{{"vars", x.vars()},
             {"constraints", x.constraints.rows()},
             {"terms", terms_in(x.constraints) + terms_in(x.objective)}}};
  }
  std::uint64_t bytes(const Sizes& sizes) const override {
    const Natural terms = sizes.at("terms"), rows = sizes.at("constraints"), number = sizeof(std::int64_t);
    return (number * 2 * (terms + rows + 1) + number * (rows + 1)).value;
  }
  std::vector<Part> parts(const Data& data) const override {
    const auto& x = data.of<ZeroOneProgram>();
    return {{"constraints", &x.constraints}, {"objective", &x.objective}};
  }
  Data assemble(Parts parts, const StatedNumbers& stated) const override {
    ZeroOneProgram out;
    for (auto& [name, rows] : parts.linear)
      (name == "objective" ? out.objective : out.constraints) = std::move(rows);
    if (out.objective.vars != out.vars() || out.objective.rows() != 1)
      throw InputError("parts", "constraints and an objective that do not go together",
                       "one row as objective, with as many variables");
    out.threshold = whole_threshold(stated.threshold);
    check_rows(out);
    return out;
  }
  std::optional<Number> threshold(const Data& data) const override {
    return data.of<ZeroOneProgram>().threshold;
  }
  void set_threshold(Data& data, const std::optional<Number>& threshold) const override {
    data.of<ZeroOneProgram>().threshold = whole_threshold(threshold);
  }
  std::size_t variables(const Data& data) const override { return data.of<ZeroOneProgram>().vars(); }
  void check(const Data& data) const override { check_rows(data.of<ZeroOneProgram>()); }
};

}  // namespace

template <>
const Shape& shape_for<ZeroOneProgram>() {
  static const ProgramShape shape;
  return shape;
}

std::int64_t sum_of(const LinearRow& row, const Assignment& assignment) {
  std::int64_t sum = 0;
  for (std::size_t k = 0; k < row.terms(); ++k)
    if (assignment.value[static_cast<std::size_t>(row.variable(k)) - 1]) sum += row.coefficient(k);
  return sum;
}

bool constraints_hold(const ZeroOneProgram& x, const Assignment& assignment) {
  for (std::size_t r = 0; r < x.constraints.rows(); ++r) {
    const LinearRow row = x.constraints.row(r);
    const std::int64_t sum = sum_of(row, assignment);
    if (row.equation() ? sum != row.bound() : sum < row.bound()) return false;
  }
  return true;
}

std::int64_t objective_of(const ZeroOneProgram& x, const Assignment& assignment) {
  return sum_of(x.objective.row(0), assignment);
}

}  // namespace reductio::instances
