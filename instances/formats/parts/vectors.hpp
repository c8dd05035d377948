// Files of vectors, as programs that search for neighbours read them.
//
// There are two layouts, both little-endian. In .fvecs, .ivecs and .bvecs each row is its length in 4 bytes, with a
// sign, and then its entries; in .fbin, .ibin and .u8bin the numbers of rows and columns come first, in 4 bytes each,
// and then all entries. Entries are floats or whole numbers of 4 bytes, or bytes.
//
// An instance of two sides of rows is several files: F itself has the base, the rows of B; the others lie beside it.
//   F.query.EXT                           the queries, the rows of A
//   F.groundtruth.ivecs, F.ties.ivecs     ids of the nearest rows of B, and how many are as near as the last of them
//   F.distances.fvecs                     their distances
//   F.json                                metadata (parts/metadata.hpp)
// and in the second layout F.neighbors.ibin, F.ties.ibin, F.distances.fbin, with ids and distances again in one file,
// F.groundtruth.bin, as big-ann-benchmarks has them.
#pragma once
#include "instances/formats/parts/metadata.hpp"
#include "instances/neighbours.hpp"

namespace reductio::instances {

enum class VectorEntry { float32, int32, byte };
enum class VectorLayout { row_by_row, one_header };  // .fvecs and its like, .fbin and its like

struct VectorKind {
  std::string_view format, extension;
  VectorEntry entry;
  VectorLayout layout;
};

// Throws InputError: a problem without a metric, sizes that the file does not hold.
void check_vectors(const VectorKind& kind, const Instance& instance);
void write_vectors(const VectorKind& kind, const Instance& instance, Output& out,
                   const WriteOptions& options);
Instance read_vectors(const VectorKind& kind, const Input& input, const ReadOptions& options);
// The only array of one such file. A file of ids in the second layout may have their distances behind them.
std::unique_ptr<Arrays> vector_arrays(const VectorKind& kind, const Input& input);
std::uint64_t least_vector_bytes(const VectorKind& kind, const Sizes& sizes);

// What a format of vectors states, but for its name and what it says of itself.
template <class Stated>
struct Vectors {
  static std::vector<std::string_view> extensions() { return {Stated::kind.extension}; }
  static bool writes(const Shape& shape) {
    return holds_two_sides(shape, Field::bits) ||
           (Stated::kind.entry == VectorEntry::float32 && holds_two_sides(shape, Field::reals));
  }
  static void check(const Instance& instance) { check_vectors(Stated::kind, instance); }
  static void write(const Instance& instance, Output& out, const WriteOptions& options) {
    write_vectors(Stated::kind, instance, out, options);
  }
  static Instance read(const Input& input, const ReadOptions& options) {
    return read_vectors(Stated::kind, input, options);
  }
  static std::unique_ptr<Arrays> arrays(const Input& input, const ReadOptions&) {
    return vector_arrays(Stated::kind, input);
  }
  static std::uint64_t least_bytes(const Shape&, const Sizes& sizes) {
    return least_vector_bytes(Stated::kind, sizes);
  }
};

}  // namespace reductio::instances
