// Text for people: `p NAME N M D [T]` (one set: `p NAME-mono N D [T]`), `c` comment lines anywhere, then a
// line of D characters 0 or 1 for each row, first A, then B. A row of no coordinates is written `.`. Blank
// lines are skipped. Of whole numbers D and what is stated beside them (`p fov N M D MODULUS`), then D numbers a line;
// of real ones (`p mips N M D [T]`) D decimals, the shortest that read back as the same doubles.
#pragma once
#include "instances/formats/format.hpp"

namespace reductio::instances {

struct Text {
  static constexpr std::string_view name = "text";
  static constexpr std::string_view doc = "rows of 0 and 1 after a line `p ov N M D`; for people";
  static std::vector<std::string_view> extensions() { return {".txt", ".ov"}; }
  static bool sniff(std::string_view bytes);
  static Instance read(const Input& input, const ReadOptions& options);
  // Sides with rows of one length, of bits or of numbers: the header has a number for each side, and then that length.
  static bool writes(const Shape& shape);
  static void write(const Instance& instance, Output& out, const WriteOptions& options);
  static std::uint64_t least_bytes(const Shape& shape, const Sizes& sizes);
};

}  // namespace reductio::instances
