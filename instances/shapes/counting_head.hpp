// An attention head of which is asked how many keys each query hits.
#pragma once
#include "instances/shapes/attention.hpp"

namespace reductio::instances {

// As any other, with a cut at the output of half a hit, and `epsilon` the error that lets no count be read as another.
struct CountingHead : AttentionHead {
  CountingHead() = default;
  explicit CountingHead(AttentionHead head) : AttentionHead(std::move(head)) {}
};

template <>
inline constexpr bool has_shape<CountingHead> = true;
template <>
const Shape& shape_for<CountingHead>();

}  // namespace reductio::instances
