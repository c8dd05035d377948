// Numbers of arrays: F64, F32, F16 and BF16, little-endian, read as doubles without rounding.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "instances/formats/parts/block_writer.hpp"

namespace reductio::instances {

enum class Float { f64, f32, f16, bf16 };
std::size_t bytes_of(Float kind);
double number_at(const char* at, Float kind);

// A row of numbers in memory, each `step` numbers after the one before it. Throws InputError that names array, row and
// column of a number that is not finite.
struct NumberRow {
  std::string_view array;
  std::size_t row = 0;
  Float kind = Float::f64;
  std::size_t step = 1;
  bool finite = true;  // else any number is taken, and what is none
};
void read_numbers(const NumberRow& from, const char* at, std::span<double> to);

// How the matrices among the parts are written: F32 when every number of them is exactly one, else F64. Throws
// InputError when a number is not finite.
Float narrowest(const std::vector<Part>& parts);
// The matrix row after row, in F32 or F64.
void write_numbers(const Matrix& matrix, Float kind, BlockWriter& out);

}  // namespace reductio::instances
