// Numbers of arrays: F64, F32, F16 and BF16, little-endian, read and written without rounding.
#pragma once
#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "instances/formats/parts/block_writer.hpp"

namespace reductio::instances {

enum class Float { f64, f32, f16, bf16 };
std::size_t bytes_of(Float kind);
inline constexpr std::array<std::string_view, 4> float_names{"float64", "float32", "float16", "bfloat16"};
Float float_named(std::string_view name);  // throws InputError with a did-you-mean
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

// How the matrices among the parts are written: in the type of this name; where it is empty, in F32 when every number
// of them is exactly one, else in F64. Throws InputError when a number is not finite, or none of the named type.
Float written_float(const std::vector<Part>& parts, std::string_view named);
// The matrix row after row, of numbers of this type.
void write_numbers(const Matrix& matrix, Float kind, BlockWriter& out);

}  // namespace reductio::instances
