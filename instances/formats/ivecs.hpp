// .ivecs: two sides of rows as vectors of whole numbers of 32 bits, each with its length before it (parts/vectors.hpp).
// Ids of neighbours, which other programs found, are such files as well.
#pragma once
#include "instances/formats/parts/vectors.hpp"

namespace reductio::instances {

struct Ivecs : Vectors<Ivecs> {
  static constexpr std::string_view name = "ivecs";
  static constexpr std::string_view doc =
      "two sides of rows and their nearest neighbours, as vectors of int32; ids";
  static constexpr VectorKind kind{name, ".ivecs", VectorEntry::int32, VectorLayout::row_by_row};
};

}  // namespace reductio::instances
