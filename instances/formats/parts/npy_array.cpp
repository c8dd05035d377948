#include "instances/formats/parts/npy_array.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

#include "instances/cost.hpp"
#include "instances/formats/parts/bits.hpp"
#include "instances/formats/parts/metadata.hpp"
#include "instances/formats/parts/npy_header.hpp"
#include "instances/json.hpp"

namespace reductio::instances {
namespace {

std::string place(const NpyArray& array) { return "array " + array.name; }

void check_matrix(const NpyArray& array) {
  if (array.shape.size() != 2)
    throw InputError(place(array), std::to_string(array.shape.size()) + " dimensions", "2");
  check_empty_rows(array.name, array.shape[0], array.shape[1]);
}

// The bytes of the i-th of these values (or characters) as a little-endian number.
std::uint64_t item_at(const NpyArray& array, std::string_view values, std::size_t i) {
  char bytes[sizeof(std::uint64_t)] = {};
  std::memcpy(bytes, values.data() + i * array.item, array.item);
  if (array.big_endian) std::reverse(bytes, bytes + array.item);
  std::uint64_t out = 0;
  std::memcpy(&out, bytes, sizeof out);
  return out;
}

Float float_kind(const NpyArray& array) {
  return array.item == 8 ? Float::f64 : array.item == 4 ? Float::f32 : Float::f16;
}

double float_at(const NpyArray& array, std::string_view values, std::size_t i) {
  const std::uint64_t bits = item_at(array, values, i);
  char bytes[sizeof bits];
  std::memcpy(bytes, &bits, sizeof bits);
  return number_at(bytes, float_kind(array));
}

std::string spelled_at(const NpyArray& array, std::string_view values, std::size_t i) {
  if (array.kind == 'f') return std::to_string(float_at(array, values, i));
  const std::uint64_t value = item_at(array, values, i);
  const bool negative = array.kind == 'i' && (value >> (8 * array.item - 1)) != 0;
  return negative ? "a negative number" : std::to_string(value);
}

// The i-th value as a bit; 2 for what is none.
std::uint64_t bit_at(const NpyArray& array, std::string_view values, std::size_t i) {
  if (array.kind != 'f') return item_at(array, values, i);
  const double value = float_at(array, values, i);
  return value == 0 ? 0 : value == 1 ? 1 : 2;
}

// ByteSource of a row, `step` values apart, into words that are zero. Gives the first that is no bit, if one is.
std::optional<std::size_t> read_bits(const NpyArray& array, std::string_view values, std::size_t count,
                                     std::size_t step, std::span<Word> words) {
  if (array.item == 1 && step == 1) return pack_bytes(values.substr(0, count), 0, words);
  for (std::size_t k = 0; k < count; ++k) {
    const std::uint64_t value = bit_at(array, values, k * step);
    if (value > 1) return k;
    set(words, k, value == 1);
  }
  return std::nullopt;
}

[[noreturn]] void no_bit(const NpyArray& array, std::string_view values, std::size_t i, std::size_t row,
                         std::size_t column) {
  throw InputError(place(array) + ", row " + std::to_string(row) + ", column " + std::to_string(column),
                   spelled_at(array, values, i), array.kind == 'f' ? "exactly 0 or 1" : "0 or 1");
}

// A row may be longer than a block: it is read in pieces.
void read_row(const NpyArray& array, ByteSource& in, std::size_t i, std::span<Word> row) {
  constexpr std::size_t piece = 1 << 16;
  for (std::size_t k = 0; k < array.shape[1]; k += piece) {
    const std::size_t count = std::min(piece, array.shape[1] - k);
    const std::string_view values = in.take(count * array.item);
    if (const auto wrong = read_bits(array, values, count, 1, row.subspan(k / 64)))
      no_bit(array, values, *wrong, i, k + *wrong);
  }
}

Natural items_of(const NpyArray& array) {
  Natural out = 1;
  for (const std::size_t length : array.shape) out = out * length;
  return out;
}

Natural bytes_read_whole(const NpyArray& array) {
  return array.columns_first ? items_of(array) * array.item : Natural(0);
}

void append_utf8(std::string& out, std::uint32_t point) {
  const auto tail = [&](unsigned shift) { out += static_cast<char>(0x80 | ((point >> shift) & 63)); };
  if (point < 0x80) {
    out += static_cast<char>(point);
  } else if (point < 0x800) {
    out += static_cast<char>(0xc0 | (point >> 6));
    tail(0);
  } else if (point < 0x10000) {
    out += static_cast<char>(0xe0 | (point >> 12));
    tail(6), tail(0);
  } else {
    out += static_cast<char>(0xf0 | ((point >> 18) & 7));
    tail(12), tail(6), tail(0);
  }
}

}  // namespace

NpyArray parse_npy(ByteSource& in, const std::string& name) {
  const NpyHeader header = parse_npy_header(in.peek(npy_header_bytes(in.peek(npy_prefix))), "array " + name);
  in.take(header.bytes);
  NpyArray out{name, header.kind, header.item, header.columns_first, header.big_endian, header.shape};
  const Natural expected = items_of(out) * header.item * header.characters;
  if (expected.value != in.rest() || expected.value == Natural::most)
    throw InputError(place(out), std::to_string(in.rest()) + " bytes of values",
                     std::to_string(expected.value) + ", as shape and descr say");
  return out;
}

Rows<Word> bits_of(const NpyArray& array, ByteSource& in, std::optional<std::size_t> d) {
  check_matrix(array);
  if (array.kind == 'U') throw InputError(place(array), "values of kind U", "numbers or truths, 0 or 1");
  if (d && *d != array.shape[1])
    throw InputError(place(array), std::to_string(array.shape[1]) + " columns",
                     std::to_string(*d) + ", the stated d");
  Rows<Word> out({}, array.shape[0], array.shape[1]);
  const std::string_view all = array.columns_first ? in.take(in.rest()) : "";
  for (std::size_t i = 0; i < out.n(); ++i) {
    if (!array.columns_first)
      read_row(array, in, i, out.edit(i));
    else if (const auto wrong = read_bits(array, all.substr(i * array.item), out.d(), out.n(), out.edit(i)))
      no_bit(array, all, *wrong * out.n() + i, i, *wrong);
  }
  return out;
}

namespace {

// Row after row of numbers of either kind: read(i, from, step) is given where row i begins, and that its numbers are
// `step` apart.
template <class Read>
void each_row(const NpyArray& array, ByteSource& in, Read read) {
  const std::size_t rows = array.shape[0], cols = array.shape[1], size = array.item;
  std::string swapped;
  const auto next = [&](std::size_t count) {
    const std::string_view values = in.take(count * size);
    if (!array.big_endian) return values;
    swapped = values;
    for (std::size_t at = 0; at < swapped.size(); at += size)
      std::reverse(swapped.data() + at, swapped.data() + at + size);
    return std::string_view(swapped);
  };
  const std::string_view all = array.columns_first ? next(rows * cols) : "";
  for (std::size_t i = 0; i < rows; ++i)
    read(i, array.columns_first ? all.data() + i * size : next(cols).data(), array.columns_first ? rows : 1);
}

void check_kind(const NpyArray& array, std::string_view kinds, const char* expected) {
  check_matrix(array);
  if (kinds.find(array.kind) == kinds.npos)
    throw InputError(place(array), std::string("values of kind ") + array.kind, expected);
}

}  // namespace

namespace {

Matrix read_matrix(const NpyArray& array, ByteSource& in, bool finite) {
  check_kind(array, "f", "floats: f8, f4 or f2");
  Matrix out(array.shape[0], array.shape[1], 0.0);
  each_row(array, in, [&](std::size_t i, const char* from, std::size_t step) {
    read_numbers({array.name, i, float_kind(array), step, finite}, from, out.edit(i));
  });
  return out;
}

}  // namespace

Matrix numbers_of(const NpyArray& array, ByteSource& in) { return read_matrix(array, in, true); }

Matrix any_numbers_of(NpyArray array, ByteSource& in) {
  array.shape = as_matrix(std::move(array.shape));
  return read_matrix(array, in, false);
}

IntegerMatrix integers_of(const NpyArray& array, ByteSource& in) {
  check_kind(array, "iub", "whole numbers: i8, u8, i4 and so on");
  IntegerMatrix out(array.shape[0], array.shape[1], 0);
  each_row(array, in, [&](std::size_t i, const char* from, std::size_t step) {
    read_integers({array.name, i, {array.item, array.kind == 'i'}, step}, from, out.edit(i));
  });
  return out;
}

IntegerMatrix any_integers_of(NpyArray array, ByteSource& in) {
  array.shape = as_matrix(std::move(array.shape));
  return integers_of(array, in);
}

std::string text_of(const NpyArray& array, ByteSource& in) {
  if (array.kind != 'U' || !array.shape.empty())
    throw InputError(place(array),
                     "values of kind " + std::string(1, array.kind) + ", " +
                         std::to_string(array.shape.size()) + " dimensions",
                     "one text (U, no dimension)");
  const std::string_view values = in.take(in.rest());
  std::string out;
  for (std::size_t i = 0; i < values.size() / 4; ++i) {
    const auto point = static_cast<std::uint32_t>(item_at(array, values, i));
    if (point == 0) break;  // texts are padded with zeros
    append_utf8(out, point);
  }
  return out;
}

Natural bytes_of_bits(const NpyArray& array) {
  const std::size_t n = array.shape.empty() ? 1 : array.shape[0],
                    d = array.shape.size() < 2 ? 1 : array.shape[1];
  return Natural(n) * cells<Word>(d) * sizeof(Word) + bytes_read_whole(array);
}

Natural bytes_of_numbers(const NpyArray& array) {
  return items_of(array) * sizeof(double) + bytes_read_whole(array);
}

std::uint64_t least_array_bytes(const Shape& shape, const Sizes& sizes) {
  if (has(shape, Field::reals) || has(shape, Field::integers))
    return shape.bytes(sizes) / sizeof(double) * sizeof(float);
  return (cost(shape, sizes).rows * sizes.at("d")).value;
}

void write_npy(const Rows<Word>& rows, Output& out) {
  BlockWriter blocks(out);
  blocks.write(npy_header("|u1", {rows.n(), rows.d()}));
  for (std::size_t i = 0; i < rows.n(); ++i) write_unpacked(rows.row(i), rows.d(), 0, blocks);
  blocks.flush();
}

void write_npy(const Matrix& matrix, Float kind, Output& out, const std::vector<std::size_t>& leading) {
  BlockWriter blocks(out);
  blocks.write(
      npy_header("<f" + std::to_string(bytes_of(kind)), with_leading(leading, matrix.rows(), matrix.cols())));
  write_numbers(matrix, kind, blocks);
  blocks.flush();
}

void write_npy(const IntegerMatrix& matrix, std::size_t bytes, Output& out) {
  BlockWriter blocks(out);
  blocks.write(npy_header(bytes == sizeof(std::int32_t) ? "<i4" : "<i8", {matrix.rows(), matrix.cols()}));
  write_integers(matrix, bytes, blocks);
  blocks.flush();
}

void write_npy(std::string_view text, Output& out) {
  BlockWriter blocks(out);
  blocks.write(npy_header("<U" + std::to_string(text.size()), {}));
  for (const char c : text) blocks.write({std::array{c, '\0', '\0', '\0'}.data(), 4});
  blocks.flush();
}

}  // namespace reductio::instances
