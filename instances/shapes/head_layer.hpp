// A layer of several heads of self-attention whose outputs are added up, and the question that is read off the sums.
#pragma once
#include "instances/shapes/transformer_unit.hpp"

namespace reductio::instances {

// Head h has rows h d .. h d + d - 1 of q and k, and row h of v: it is the unit of a transformer with these weights.
// out[i] is the sum of all heads' outputs of token i. Heads of several layers are one layer's where none reads what any
// has added. `epsilon` is that of the sums.
struct HeadLayer {
  Matrix X;        // tokens x width
  Matrix q, k, v;  // heads d x width, heads d x width, heads x width
  double scale = 1, cut = 0.5, epsilon = 0;
  std::size_t tokens() const { return X.rows(); }
  std::size_t heads() const { return v.rows(); }
  std::size_t d() const { return heads() == 0 ? 0 : q.rows() / heads(); }
};

// The unit of one head, on the same entries.
TransformerUnit unit_of_head(const HeadLayer& x, std::size_t head);

template <>
inline constexpr bool has_shape<HeadLayer> = true;
template <>
const Shape& shape_for<HeadLayer>();

}  // namespace reductio::instances
