// One unit of a transformer: tokens, the weights of one head, and the question that is read off its outputs.
#pragma once
#include "instances/shapes/attention.hpp"

namespace reductio::instances {

// What its parts are called.
namespace unit_parts {
inline constexpr std::string_view tokens = "X", queries = "q_proj.weight", keys = "k_proj.weight",
                                  values = "v_proj.weight";
}  // namespace unit_parts

// The head with Q = X q', K = X k', V = X v', where ' transposes: every token is a query, and a key. Weights are laid
// out as PyTorch's linear layers without bias hold them, a row for each coordinate that comes out.
struct TransformerUnit {
  Matrix X;        // tokens x width
  Matrix q, k, v;  // d x width, d x width, d_v x width
  double scale = 1, cut = 0.5, epsilon = 0;
  std::size_t tokens() const { return X.rows(); }
};

// X w', each sum in order.
Matrix projected(const Matrix& X, const Matrix& w);

// Entry 0 of the value of token j.
double value_of(const TransformerUnit& x, std::size_t j);
// Its head of attention, in double precision.
AttentionHead head_of(const TransformerUnit& x);
// The same of token i alone as a query, whose number there is 0.
AttentionHead head_of_row(const TransformerUnit& x, std::size_t i);
// Is one head asked of?
bool has_head(const Data& data);
// The head that is asked of: data of attention, under a mask or none, or of a unit; of pairs of keys with a key for
// each of them.
AttentionHead head_of(const Data& data);

template <>
inline constexpr bool has_shape<TransformerUnit> = true;
template <>
const Shape& shape_for<TransformerUnit>();

}  // namespace reductio::instances
