#include "instances/shapes/pairs.hpp"

#include "instances/shapes/rows_shape.hpp"

namespace reductio::instances {

std::optional<Pair> Pair::of(const Witness& witness) {
  if (witness.at.size() != 2 || witness.at[0] < 0 || witness.at[1] < 0) return std::nullopt;
  return Pair{static_cast<std::size_t>(witness.at[0]), static_cast<std::size_t>(witness.at[1])};
}

template <>
const Shape& shape_for<PairRows>() {
  static const RowsShape<PairRows> shape("two sides", "two-sided instances", "rows are counted from 0",
                                         {{"A", "n", &PairRows::A}, {"B", "m", &PairRows::B}}, {0, 1});
  return shape;
}
template <>
const Shape& shape_for<MonoRows>() {
  static const RowsShape<MonoRows> shape("one set", "one-set instances", "rows i < j are counted from 0",
                                         {{"V", "n", &MonoRows::V}}, {0, 0});
  return shape;
}

bool of_one_set(const Shape& shape) { return &shape == &shape_for<MonoRows>(); }
bool of_pairs(const Shape& shape) { return of_one_set(shape) || &shape == &shape_for<PairRows>(); }

PairData<Word> pair_data(const Data& data) {
  if (const auto* one = data.as<MonoRows>()) return *one;
  return data.of<PairRows>();
}

PairView pair_view(const Data& data) {
  if (const auto* x = data.as<MonoRows>()) return {x->V, x->V, true, x->d, x->threshold};
  const auto& x = data.of<PairRows>();
  return {x.A, x.B, false, x.d, x.threshold};
}

}  // namespace reductio::instances
