// .u8bin: two sides of rows as vectors of bytes, behind their number and length (parts/vectors.hpp).
#pragma once
#include "instances/formats/parts/vectors.hpp"

namespace reductio::instances {

struct U8bin : Vectors<U8bin> {
  static constexpr std::string_view name = "u8bin";
  static constexpr std::string_view doc =
      "two sides of rows and their nearest neighbours, as one block of bytes";
  static constexpr VectorKind kind{name, ".u8bin", VectorEntry::byte, VectorLayout::one_header};
};

}  // namespace reductio::instances
