// Whole numbers as files hold them: little-endian, of 1 to 8 bytes, with a sign or without one.
#pragma once
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "instances/formats/parts/block_writer.hpp"

namespace reductio::instances {

struct IntegerKind {
  std::size_t bytes = 8;
  bool has_sign = true;
};

// A row of numbers in memory, each `step` numbers after the one before it. Throws InputError that names array, row and
// column of a number that is 2^63 or more.
struct IntegerRow {
  std::string_view array;
  std::size_t row = 0;
  IntegerKind kind{};
  std::size_t step = 1;
};
void read_integers(const IntegerRow& from, const char* at, std::span<std::int64_t> to);

// In how many bytes the whole numbers among the parts are written, with a sign: 4 where those hold every one of them,
// else 8.
std::size_t narrowest_integer(const std::vector<Part>& parts);
// The matrix row after row.
void write_integers(const IntegerMatrix& matrix, std::size_t bytes, BlockWriter& out);

}  // namespace reductio::instances
