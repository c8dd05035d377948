// One .npy array: the rows of a one-set problem, unpacked, a byte for each coordinate. The format has no place for
// anything else, so metadata (parts/metadata.hpp) lies beside it in F.json; without that, name the problem.
#pragma once
#include "instances/formats/format.hpp"

namespace reductio::instances {

class Arrays;  // parts/metadata.hpp

struct Npy {
  static constexpr std::string_view name = "npy";
  static constexpr std::string_view doc = "one set of rows as a NumPy array of 0 and 1, metadata in F.json";
  static std::vector<std::string_view> extensions() { return {".npy"}; }
  static bool sniff(std::string_view bytes);
  static Instance read(const Input& input, const ReadOptions& options);
  // What it holds, for programs that ask for arrays and no instance; the input has to stay.
  static std::unique_ptr<Arrays> arrays(const Input& input, const ReadOptions& options);
  static bool writes(const Shape& shape) { return all_of(shape, Field::bits) && shape.parts().size() == 1; }
  static void write(const Instance& instance, Output& out, const WriteOptions& options);
  static std::uint64_t least_bytes(const Shape& shape, const Sizes& sizes);
};

}  // namespace reductio::instances
