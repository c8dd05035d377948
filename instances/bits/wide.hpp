// 128 bits: what a product of two numbers of 64 bits takes.
#pragma once
#include "instances/floors.hpp"

namespace reductio::instances {

__extension__ using Wide = unsigned __int128;
__extension__ using WideSigned = __int128;

}  // namespace reductio::instances
