// .ibin: two sides of rows as vectors of whole numbers of 32 bits, behind their number and length (parts/vectors.hpp).
// Ids of neighbours, which other programs found, are such files as well, alone or with distances behind them.
#pragma once
#include "instances/formats/parts/vectors.hpp"

namespace reductio::instances {

struct Ibin : Vectors<Ibin> {
  static constexpr std::string_view name = "ibin";
  static constexpr std::string_view doc =
      "two sides of rows and their nearest neighbours, as one block of int32; ids";
  static constexpr VectorKind kind{name, ".ibin", VectorEntry::int32, VectorLayout::one_header};
};

}  // namespace reductio::instances
