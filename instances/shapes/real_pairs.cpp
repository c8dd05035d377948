#include "instances/shapes/real_pairs.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "instances/bits/natural.hpp"
#include "instances/error.hpp"

namespace reductio::instances {
namespace {

void check_products(const RealPairs& x) {
  if (auto fault = fault_of_products(x.A, x.B))
    throw InputError("arrays A and B", std::move(fault->found), std::move(fault->expected));
}

// The squares of a row's numbers added up: the least and the greatest of all rows. Nothing where there are no rows, or
// a sum is not exact.
std::optional<OrderedJson> squares_of(const Matrix& matrix) {
  if (matrix.rows() == 0 || fault_of_products(matrix, matrix)) return std::nullopt;
  const InnerProducts products(matrix, matrix);
  WideSigned least = products.units(0, 0), greatest = least;
  for (std::size_t i = 1; i < matrix.rows(); ++i) {
    const WideSigned square = products.units(i, i);
    least = std::min(least, square);
    greatest = std::max(greatest, square);
  }
  const auto number = [&](const WideSigned& units) {
    const Dyadic square{units, products.exponent()};
    return square.number().exact() ? OrderedJson(square.number()) : OrderedJson(square.rounded());
  };
  return OrderedJson{{"min", number(least)}, {"max", number(greatest)}};
}

class RealPairsShape : public Shape {
 public:
  std::string_view name() const override { return "two sides of real vectors"; }
  std::string_view plural() const override { return "two-sided instances of real vectors"; }
  std::string_view range_of_witness() const override { return "rows are counted from 0"; }
  std::vector<PartSpec> parts() const override {
    return {{"A", Field::reals, "n"}, {"B", Field::reals, "m"}};
  }
  bool told_by_parts() const override { return false; }  // rows of bits have the same names
  std::vector<std::string_view> sizes() const override { return {"n", "m", "d"}; }
  bool has_threshold() const override { return true; }
  Data empty() const override { return RealPairs{}; }
  Sizes sizes(const Data& data) const override {
    const auto& x = data.of<RealPairs>();
    return {{{"n", x.A.rows()}, {"m", x.B.rows()}, {"d", x.A.cols()}}};
  }
  std::uint64_t bytes(const Sizes& sizes) const override {
    return (Natural(sizeof(double)) * (Natural(sizes.at("n")) + sizes.at("m")) * sizes.at("d")).value;
  }
  std::vector<Part> parts(const Data& data) const override {
    const auto& x = data.of<RealPairs>();
    return {{"A", &x.A}, {"B", &x.B}};
  }
  Data assemble(Parts parts, const StatedNumbers& stated) const override {
    RealPairs out{parts.numbers("A"), parts.numbers("B"), stated.threshold};
    if (out.A.cols() != out.B.cols())
      throw InputError("array B: columns", std::to_string(out.B.cols()),
                       std::to_string(out.A.cols()) + ", as in A");
    check_products(out);
    return out;
  }
  void check(const Data& data) const override { check_products(data.of<RealPairs>()); }
  std::optional<Number> threshold(const Data& data) const override { return data.of<RealPairs>().threshold; }
  void set_threshold(Data& data, const std::optional<Number>& threshold) const override {
    data.of<RealPairs>().threshold = threshold;
  }

  std::vector<std::uint64_t> ranges(const Data& data) const override {
    const auto& x = data.of<RealPairs>();
    return {x.A.rows(), x.B.rows()};
  }
  std::string say(const Witness& witness) const override {
    return fmt::format("row {} of A and row {} of B", witness.at[0], witness.at[1]);
  }
  OrderedJson figures(const Data& data) const override {
    const auto& x = data.of<RealPairs>();
    OrderedJson out = OrderedJson::object();
    if (auto squares = squares_of(x.A)) out["squares_A"] = std::move(*squares);
    if (auto squares = squares_of(x.B)) out["squares_B"] = std::move(*squares);
    return out;
  }
};

}  // namespace

template <>
const Shape& shape_for<RealPairs>() {
  static const RealPairsShape shape;
  return shape;
}

}  // namespace reductio::instances
