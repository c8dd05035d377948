// .bvecs: two sides of rows as vectors of bytes, each with its length before it (parts/vectors.hpp).
#pragma once
#include "instances/formats/parts/vectors.hpp"

namespace reductio::instances {

struct Bvecs : Vectors<Bvecs> {
  static constexpr std::string_view name = "bvecs";
  static constexpr std::string_view doc =
      "two sides of rows and their nearest neighbours, as vectors of bytes";
  static constexpr VectorKind kind{name, ".bvecs", VectorEntry::byte, VectorLayout::row_by_row};
};

}  // namespace reductio::instances
