// One array of NumPy (numpy.org/doc, "NPY format"): a magic number, a header in Python's syntax, then the
// values.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "instances/bits/rows.hpp"
#include "instances/formats/parts/floats.hpp"

namespace reductio {

struct NpyArray {
  std::string name;            // for errors
  char kind = 'u';             // 'u', 'i', 'b', 'f', or 'U' for text
  std::size_t item = 1;        // bytes of a value (of a character, for text)
  bool columns_first = false;  // fortran_order
  bool big_endian = false;
  std::vector<std::size_t> shape;
  std::string_view values;  // exactly as many as the shape tells
};

bool is_npy(std::string_view bytes);

// A view on `bytes`. Throws InputError when they are no array of numbers or text, or are more or fewer than the header
// says.
NpyArray parse_npy(std::string_view bytes, const std::string& name);

// The array as rows of bits, of d columns when d is given: whole numbers, truths or floats, all
// exactly 0 or 1, else InputError that names row and column.
Rows<Word> bits_of(const NpyArray& array, std::optional<std::size_t> d);
Matrix numbers_of(const NpyArray& array);
// A text in an array without dimensions, in UTF-8.
std::string text_of(const NpyArray& array);

// Arrays as files: one byte a coordinate, numbers of the given kind (F64 or F32), and a text in ASCII.
std::string npy_of(const Rows<Word>& rows);
std::string npy_of(std::string_view name, const Matrix& matrix, Float kind);
std::string npy_of(std::string_view text);

}  // namespace reductio
