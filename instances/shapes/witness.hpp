// A witness of an instance, whatever it is of: whole numbers in an order that the shape of the data fixes.
//
// The numbers of a pair or a triple are rows, counted from 0. Those of an assignment are 0 (false) and 1 (true), one
// for each variable. Typed code has types of its own for them (Pair, Assignment), which read a witness with `of`.
#pragma once
#include <cstdint>
#include <vector>

#include "instances/floors.hpp"

namespace reductio::instances {

struct Witness {
  std::vector<std::int64_t> at;
  friend bool operator==(const Witness&, const Witness&) = default;
};

}  // namespace reductio::instances
