// Which types are data: a header of data says `has_shape<X> = true`, and its source which Shape they have.
#pragma once
#include "instances/floors.hpp"

namespace reductio::instances {

class Shape;

template <class X>
inline constexpr bool has_shape = false;
template <class X>
const Shape& shape_for();

}  // namespace reductio::instances
