#include "instances/shapes/field_rows.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "instances/bits/natural.hpp"
#include "instances/error.hpp"

namespace reductio::instances {
namespace {

void check_modulus(double modulus) {
  const bool whole = modulus >= 2 && modulus <= static_cast<double>(most_modulus) &&
                     modulus == static_cast<double>(static_cast<std::uint64_t>(modulus));
  if (!whole || !is_prime(static_cast<std::uint64_t>(modulus)))
    throw InputError("modulus", fmt::format("{}", modulus), "a prime below 2^31");
}

void check_entries(std::string_view name, const IntegerMatrix& matrix, std::uint64_t modulus) {
  for (std::size_t i = 0; i < matrix.rows(); ++i) {
    const auto row = matrix.row(i);
    for (std::size_t k = 0; k < row.size(); ++k)
      if (row[k] < 0 || static_cast<std::uint64_t>(row[k]) >= modulus)
        throw InputError(fmt::format("array {}, row {}, column {}", name, i, k), std::to_string(row[k]),
                         fmt::format("0 to {}, below the modulus", modulus - 1));
  }
}

class FieldShape : public Shape {
 public:
  std::string_view name() const override { return "two sides of numbers modulo a prime"; }
  std::string_view plural() const override { return "sides of numbers modulo a prime"; }
  std::string_view range_of_witness() const override { return "such data have no witness"; }
  std::vector<PartSpec> parts() const override {
    return {{"A", Field::integers, "n"}, {"B", Field::integers, "m"}};
  }
  std::vector<std::string_view> sizes() const override { return {"n", "m", "d"}; }
  std::vector<RealSpec> reals() const override {
    return {{"modulus", "the prime that numbers are taken modulo, where the file states none"}};
  }
  Data empty() const override { return FieldRows{}; }
  Sizes sizes(const Data& data) const override {
    const auto& x = data.of<FieldRows>();
    return {{{"n", x.A.rows()}, {"m", x.B.rows()}, {"d", x.A.cols()}}};
  }
  std::uint64_t bytes(const Sizes& sizes) const override {
    return (Natural(sizeof(std::int64_t)) * (Natural(sizes.at("n")) + sizes.at("m")) * sizes.at("d")).value;
  }
  std::vector<Part> parts(const Data& data) const override {
    const auto& x = data.of<FieldRows>();
    return {{"A", &x.A}, {"B", &x.B}};
  }
  std::vector<double> reals(const Data& data) const override {
    return {static_cast<double>(data.of<FieldRows>().modulus)};
  }
  Data assemble(Parts parts, const StatedNumbers& stated) const override {
    FieldRows out{parts.whole_numbers("A"), parts.whole_numbers("B")};
    if (out.A.cols() != out.B.cols())
      throw InputError("array B: columns", std::to_string(out.B.cols()),
                       std::to_string(out.A.cols()) + ", as in A");
    const double modulus = stated.real("modulus", 0);
    check_modulus(modulus);
    out.modulus = static_cast<std::uint64_t>(modulus);
    check_entries("A", out.A, out.modulus);
    check_entries("B", out.B, out.modulus);
    return out;
  }

  // A value belongs to all of the data, and nothing in them bears witness to it.
  std::size_t witness_rows() const override { return 0; }
  std::vector<std::uint64_t> ranges(const Data&) const override { return {}; }
  bool each_candidate(const Data&, const std::function<bool(const Witness&)>&) const override { return true; }
  std::string say(const Witness&) const override { return "nothing"; }
  OrderedJson figures(const Data& data) const override { return {{"modulus", data.of<FieldRows>().modulus}}; }
};

}  // namespace

template <>
const Shape& shape_for<FieldRows>() {
  static const FieldShape shape;
  return shape;
}

}  // namespace reductio::instances
