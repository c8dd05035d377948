// .fvecs: two sides of rows as vectors of float32, each with its length before it (parts/vectors.hpp).
#pragma once
#include "instances/formats/parts/vectors.hpp"

namespace reductio::instances {

struct Fvecs : Vectors<Fvecs> {
  static constexpr std::string_view name = "fvecs";
  static constexpr std::string_view doc =
      "two sides of rows and their nearest neighbours, as vectors of float32";
  static constexpr VectorKind kind{name, ".fvecs", VectorEntry::float32, VectorLayout::row_by_row};
};

}  // namespace reductio::instances
