// .npz, a ZIP of NumPy arrays, stored without compression and without times: A and B, or V for one set, one
// byte for each coordinate; Q, K and V for attention, in the type that is asked for, else <f4 where that is exact, else
// <f8; and `meta`, a text without dimensions that holds the metadata (parts/metadata.hpp). Archives of others are read
// too: any whole numbers or truths for bits, and floats that are exactly 0 or 1, f2, f4, f8 for numbers, either order
// of bytes and of axes, deflated or stored, with or without `meta`. Other arrays are an error, and passed over by a
// lenient reader.
#pragma once
#include "instances/formats/format.hpp"

namespace reductio::instances {

class Arrays;  // parts/metadata.hpp

struct Npz {
  static constexpr std::string_view name = "npz";
  static constexpr std::string_view doc = "rows and attention heads as NumPy arrays, unpacked; for Python";
  static std::vector<std::string_view> extensions() { return {".npz"}; }
  static bool sniff(std::string_view bytes);
  static Instance read(const Input& input, const ReadOptions& options);
  // What it holds, for programs that ask for arrays and no instance; the input has to stay.
  static std::unique_ptr<Arrays> arrays(const Input& input, const ReadOptions& options);
  static bool writes(const Shape& shape) { return in_arrays(shape); }
  static constexpr bool stacks = true;
  static void write(const Instance& instance, Output& out, const WriteOptions& options);
  static std::uint64_t least_bytes(const Shape& shape, const Sizes& sizes);
};

}  // namespace reductio::instances
