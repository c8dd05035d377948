#include "instances/shapes/triples.hpp"

#include <algorithm>

#include "instances/shapes/rows_shape.hpp"

namespace reductio::instances {

std::optional<Triple> Triple::of(const Witness& witness) {
  if (witness.at.size() != 3 || std::ranges::any_of(witness.at, [](std::int64_t row) { return row < 0; }))
    return std::nullopt;
  const auto row = [&](std::size_t side) { return static_cast<std::size_t>(witness.at[side]); };
  return Triple{row(0), row(1), row(2)};
}

template <>
const Shape& shape_for<TripleRows>() {
  static const RowsShape<TripleRows> shape(
      "three sides", "three-sided instances", "rows are counted from 0",
      {{"A", "n", &TripleRows::A}, {"B", "m", &TripleRows::B}, {"C", "l", &TripleRows::C}}, {0, 1, 2});
  return shape;
}

}  // namespace reductio::instances
