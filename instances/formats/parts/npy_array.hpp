// One array of NumPy (numpy.org/doc, "NPY format"): a magic number, a header in Python's syntax, then the values.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "instances/bits/natural.hpp"
#include "instances/bits/rows.hpp"
#include "instances/formats/parts/byte_source.hpp"
#include "instances/formats/parts/floats.hpp"
#include "instances/formats/parts/integers.hpp"

namespace reductio::instances {

struct NpyArray {
  std::string name;            // for errors
  char kind = 'u';             // 'u', 'i', 'b', 'f', or 'U' for text
  std::size_t item = 1;        // bytes of a value (of a character, for text)
  bool columns_first = false;  // fortran_order
  bool big_endian = false;
  std::vector<std::size_t> shape;
};

bool is_npy(std::string_view bytes);

// Reads the header: what is left are the values. Throws InputError when it is no array of numbers or text, or when the
// values are more or fewer than the header says.
NpyArray parse_npy(ByteSource& in, const std::string& name);

// The array as rows of bits, of d columns when d is given: whole numbers, truths or floats, all
// exactly 0 or 1, else InputError that names row and column. Row after row is read, and no more of it held; a file
// that has its columns first is held whole.
Rows<Word> bits_of(const NpyArray& array, ByteSource& in, std::optional<std::size_t> d);
Matrix numbers_of(const NpyArray& array, ByteSource& in);
// Of one row of numbers a column, of more than two dimensions those of one thing left out; infinite numbers, too,
// and NaN.
Matrix any_numbers_of(NpyArray array, ByteSource& in);
IntegerMatrix integers_of(const NpyArray& array, ByteSource& in);
IntegerMatrix any_integers_of(NpyArray array, ByteSource& in);  // the same of one row, and of more dimensions
// A text in an array without dimensions, in UTF-8.
std::string text_of(const NpyArray& array, ByteSource& in);

// Bytes that it takes as rows of bits or as numbers, and while it is read.
Natural bytes_of_bits(const NpyArray& array);
Natural bytes_of_numbers(const NpyArray& array);

// What all arrays of such data take at least as files: a byte for each bit, four for each number, whole or not.
std::uint64_t least_array_bytes(const Shape& shape, const Sizes& sizes);

// Arrays as files: one byte a coordinate, numbers of the given kind (which NumPy has: not BF16), whole numbers of so
// many bytes, and a text in ASCII.
void write_npy(const Rows<Word>& rows, Output& out);
// `leading`: dimensions that stand before the last two; of the rows each has as many.
void write_npy(const Matrix& matrix, Float kind, Output& out, const std::vector<std::size_t>& leading = {});
void write_npy(const IntegerMatrix& matrix, std::size_t bytes, Output& out);
void write_npy(std::string_view text, Output& out);

}  // namespace reductio::instances
