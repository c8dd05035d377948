// Numbers that tell how hard the instances of a family are, and how well hidden their answer.
#pragma once
#include <string_view>

#include "instances/floors.hpp"

namespace reductio::generators {

// `name` is explained in the comment of the family that states it. The value is for reading: no decision looks at it,
// and its last digits may differ from machine to machine.
struct Figure {
  std::string_view name;
  double value = 0;
};

}  // namespace reductio::generators
