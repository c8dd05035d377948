// HDF5 as ann-benchmarks reads it: two sides of rows with their nearest neighbours.
//
// The root has the attributes `type` ("dense"), `distance` ("hamming" or "angular"), `point_type` ("bit" or "float")
// and `dimension`, and the arrays `train`, the base, which is the rows of B, `test`, the queries, which are the rows of
// A, `neighbors` and `distances` (instances/neighbours.hpp). Bits are truths where rows are compared by their Hamming
// distance, else float32; real numbers, of unit vectors alone, are float32 or float64. A Hamming distance there is the
// part of coordinates that differ, an angular one 1 - cosine. Ours beside them are `ties`, for each query how many rows
// are as near as its last neighbour or nearer, and the attribute `reductio`, the metadata (parts/metadata.hpp).
#pragma once
#include "instances/formats/format.hpp"

namespace reductio::instances {

class Arrays;  // parts/metadata.hpp

struct Hdf5 {
  static constexpr std::string_view name = "hdf5";
  static constexpr std::string_view doc =
      "two sides of rows and their nearest neighbours, for ann-benchmarks";
  static std::vector<std::string_view> extensions() { return {".hdf5", ".h5"}; }
  static bool sniff(std::string_view bytes);
  static Instance read(const Input& input, const ReadOptions& options);
  // What it holds, for programs that ask for arrays and no instance; the input has to stay.
  static std::unique_ptr<Arrays> arrays(const Input& input, const ReadOptions& options);
  static bool writes(const Shape& shape);
  static void check(const Instance& instance);
  static void write(const Instance& instance, Output& out, const WriteOptions& options);
  static std::uint64_t least_bytes(const Shape& shape, const Sizes& sizes);
};

}  // namespace reductio::instances
