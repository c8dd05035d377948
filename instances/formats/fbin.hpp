// .fbin: two sides of rows as vectors of float32, behind their number and length (parts/vectors.hpp).
#pragma once
#include "instances/formats/parts/vectors.hpp"

namespace reductio::instances {

struct Fbin : Vectors<Fbin> {
  static constexpr std::string_view name = "fbin";
  static constexpr std::string_view doc =
      "two sides of rows and their nearest neighbours, as one block of float32";
  static constexpr VectorKind kind{name, ".fbin", VectorEntry::float32, VectorLayout::one_header};
};

}  // namespace reductio::instances
