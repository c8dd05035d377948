#include <fmt/format.h>

#include "instances/bits/natural.hpp"
#include "instances/error.hpp"
#include "instances/json.hpp"
#include "instances/shapes/shape.hpp"

namespace reductio {
namespace {

std::size_t row_number(const Json& json) {
  if (!json.is_number_unsigned()) throw InputError("witness", shown(json), "row numbers, counted from 0");
  return json.get<std::size_t>();
}

void check_columns(std::string_view name, std::size_t found, std::size_t expected, std::string_view like) {
  if (found != expected)
    throw InputError(fmt::format("array {}: columns", name), std::to_string(found),
                     fmt::format("{}, as in {}", expected, like));
}

Natural row_bytes(const Sizes& sizes) { return Natural(8) * Natural(cells<Word>(sizes.at("d"))); }

// What both kinds of rows have in common.
template <class X>
class RowsShape : public Shape {
 public:
  bool has_threshold() const override { return true; }
  std::optional<std::int64_t> threshold(const Data& data) const override { return data.of<X>().threshold; }
  void set_threshold(Data& data, std::optional<std::int64_t> threshold) const override {
    data.of<X>().threshold = threshold;
  }
  Witness witness(const Json& json) const override { return pair_from(json); }
  bool in_range(const Data& data, const Witness& witness) const override {
    const auto* pair = std::get_if<Pair>(&witness);
    return pair != nullptr && reductio::in_range(data.of<X>(), *pair);
  }
};

class TwoSides : public RowsShape<PairRows> {
 public:
  std::string_view name() const override { return "two sides"; }
  std::string_view plural() const override { return "two-sided instances"; }
  std::string_view range_of_witness() const override { return "rows are counted from 0"; }
  std::vector<PartSpec> parts() const override { return {{"A", Field::bits, "n"}, {"B", Field::bits, "m"}}; }
  std::vector<std::string_view> sizes() const override { return {"n", "m", "d"}; }
  Data empty() const override { return PairRows{}; }
  Sizes sizes(const Data& data) const override {
    const auto& x = data.of<PairRows>();
    return {{{"n", x.A.n()}, {"m", x.B.n()}, {"d", x.d}}};
  }
  std::uint64_t bytes(const Sizes& sizes) const override {
    return ((Natural(sizes.at("n")) + sizes.at("m")) * row_bytes(sizes)).value;
  }
  std::vector<Part> parts(const Data& data) const override {
    const auto& x = data.of<PairRows>();
    return {{"A", &x.A}, {"B", &x.B}};
  }
  Data assemble(const Parts& parts, const StatedNumbers& stated) const override {
    const auto &A = parts.rows("A"), &B = parts.rows("B");
    check_columns("B", B.d(), A.d(), "A");
    return PairRows{{}, A, B, A.d(), stated.threshold};
  }
  std::string say(const Witness& witness) const override {
    const auto& [i, j] = std::get<Pair>(witness);
    return fmt::format("row {} of A and row {} of B", i, j);
  }
};

class OneSet : public RowsShape<MonoRows> {
 public:
  std::string_view name() const override { return "one set"; }
  std::string_view plural() const override { return "one-set instances"; }
  std::string_view range_of_witness() const override { return "rows i < j are counted from 0"; }
  std::vector<PartSpec> parts() const override { return {{"V", Field::bits, "n"}}; }
  std::vector<std::string_view> sizes() const override { return {"n", "d"}; }
  Data empty() const override { return MonoRows{}; }
  Sizes sizes(const Data& data) const override {
    const auto& x = data.of<MonoRows>();
    return {{{"n", x.V.n()}, {"d", x.d}}};
  }
  std::uint64_t bytes(const Sizes& sizes) const override {
    return (Natural(sizes.at("n")) * row_bytes(sizes)).value;
  }
  std::vector<Part> parts(const Data& data) const override { return {{"V", &data.of<MonoRows>().V}}; }
  Data assemble(const Parts& parts, const StatedNumbers& stated) const override {
    const auto& V = parts.rows("V");
    return MonoRows{{}, V, V.d(), stated.threshold};
  }
  std::string say(const Witness& witness) const override {
    const auto& [i, j] = std::get<Pair>(witness);
    return fmt::format("rows {} and {}", i, j);
  }
};

}  // namespace

Pair pair_from(const Json& json) {
  if (!json.is_array() || json.size() != 2) throw InputError("witness", shown(json), "a pair of rows [i, j]");
  return {row_number(json[0]), row_number(json[1])};
}

template <>
const Shape& shape_for<PairRows>() {
  static const TwoSides shape;
  return shape;
}
template <>
const Shape& shape_for<MonoRows>() {
  static const OneSet shape;
  return shape;
}

}  // namespace reductio
