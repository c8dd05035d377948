// Numbers of arrays: F64, F32, F16 and BF16, little-endian, read as doubles without rounding.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "instances/shapes/shape.hpp"

namespace reductio {

enum class Float { f64, f32, f16, bf16 };
std::size_t bytes_of(Float kind);
double number_at(const char* at, Float kind);

// bytes holds rows x cols numbers, row after row, or (`columns_first`) column after column. Throws InputError
// that names array, row and column of a number that is not finite.
struct NumberLayout {
  std::size_t rows = 0, cols = 0;
  Float kind = Float::f64;
  bool columns_first = false;
};
Matrix read_numbers(std::string_view name, std::string_view bytes, const NumberLayout& layout);

// F32 when every number of these is exactly one, else F64.
Float narrowest(const std::vector<const Matrix*>& matrices);
std::vector<const Matrix*> matrices_of(const std::vector<Part>& parts);
// The matrix row after row, in F32 or F64. Throws InputError when a number is not finite.
std::string write_numbers(std::string_view name, const Matrix& matrix, Float kind);

}  // namespace reductio
