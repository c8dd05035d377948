#include "instances/formats/parts/npy_array.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>

#include "instances/bits/natural.hpp"
#include "instances/formats/parts/bits.hpp"
#include "instances/formats/parts/metadata.hpp"
#include "instances/formats/parts/npy_header.hpp"
#include "instances/json.hpp"

namespace reductio {
namespace {

std::string place(const NpyArray& array) { return "array " + array.name; }

void check_matrix(const NpyArray& array) {
  if (array.shape.size() != 2)
    throw InputError(place(array), std::to_string(array.shape.size()) + " dimensions", "2");
  check_empty_rows(array.name, array.shape[0], array.shape[1]);
}

// The bytes of the i-th value (or character) as a little-endian number.
std::uint64_t item_at(const NpyArray& array, std::size_t i) {
  char bytes[sizeof(std::uint64_t)] = {};
  std::memcpy(bytes, array.values.data() + i * array.item, array.item);
  if (array.big_endian) std::reverse(bytes, bytes + array.item);
  std::uint64_t out = 0;
  std::memcpy(&out, bytes, sizeof out);
  return out;
}

Float float_kind(const NpyArray& array) {
  return array.item == 8 ? Float::f64 : array.item == 4 ? Float::f32 : Float::f16;
}

double float_at(const NpyArray& array, std::size_t i) {
  const std::uint64_t bits = item_at(array, i);
  char bytes[sizeof bits];
  std::memcpy(bytes, &bits, sizeof bits);
  return number_at(bytes, float_kind(array));
}

std::string spelled_at(const NpyArray& array, std::size_t i) {
  if (array.kind == 'f') return std::to_string(float_at(array, i));
  const std::uint64_t value = item_at(array, i);
  const bool negative = array.kind == 'i' && (value >> (8 * array.item - 1)) != 0;
  return negative ? "a negative number" : std::to_string(value);
}

[[noreturn]] void no_bit(const NpyArray& array, std::size_t row, std::size_t column, std::size_t i) {
  throw InputError(place(array) + ", row " + std::to_string(row) + ", column " + std::to_string(column),
                   spelled_at(array, i), array.kind == 'f' ? "exactly 0 or 1" : "0 or 1");
}

// The i-th value as a bit; 2 for what is none.
std::uint64_t bit_at(const NpyArray& array, std::size_t i) {
  if (array.kind != 'f') return item_at(array, i);
  const double value = float_at(array, i);
  return value == 0 ? 0 : value == 1 ? 1 : 2;
}

void read_row(const NpyArray& array, std::size_t i, std::span<Word> row) {
  const std::size_t n = array.shape[0], d = array.shape[1];
  if (array.item == 1 && !array.columns_first) {
    const std::string_view values = array.values.substr(i * d, d);
    if (const auto wrong = pack_bytes(values, 0, row)) no_bit(array, i, *wrong, i * d + *wrong);
    return;
  }
  for (std::size_t k = 0; k < d; ++k) {
    const std::size_t at = array.columns_first ? k * n + i : i * d + k;
    const std::uint64_t value = bit_at(array, at);
    if (value > 1) no_bit(array, i, k, at);
    set(row, k, value == 1);
  }
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

NpyArray parse_npy(std::string_view bytes, const std::string& name) {
  const NpyHeader header = parse_npy_header(bytes, "array " + name);
  NpyArray out{
      name,         header.kind,  header.item, header.columns_first, header.big_endian,
      header.shape, bytes.substr(header.bytes)};
  Natural expected = header.item * header.characters;
  for (const std::size_t length : out.shape) expected = expected * length;
  if (expected.value != out.values.size() || expected.value == Natural::most)
    throw InputError(place(out), std::to_string(out.values.size()) + " bytes of values",
                     std::to_string(expected.value) + ", as shape and descr say");
  return out;
}

Rows<Word> bits_of(const NpyArray& array, std::optional<std::size_t> d) {
  check_matrix(array);
  if (array.kind == 'U')
    throw InputError(place(array), "values of kind U", "numbers or truths, 0 or 1");
  if (d && *d != array.shape[1])
    throw InputError(place(array), std::to_string(array.shape[1]) + " columns",
                     std::to_string(*d) + ", the stated d");
  Rows<Word> out({}, array.shape[0], array.shape[1]);
  for (std::size_t i = 0; i < out.n(); ++i) read_row(array, i, out.edit(i));
  return out;
}

Matrix numbers_of(const NpyArray& array) {
  check_matrix(array);
  if (array.kind != 'f')
    throw InputError(place(array), std::string("values of kind ") + array.kind, "floats: f8, f4 or f2");
  std::string swapped;
  if (array.big_endian) {
    swapped = array.values;
    for (std::size_t at = 0; at < swapped.size(); at += array.item)
      std::reverse(swapped.data() + at, swapped.data() + at + array.item);
  }
  return read_numbers(array.name, array.big_endian ? swapped : array.values,
                      {array.shape[0], array.shape[1], float_kind(array), array.columns_first});
}

std::string text_of(const NpyArray& array) {
  if (array.kind != 'U' || !array.shape.empty())
    throw InputError(place(array),
                     "values of kind " + std::string(1, array.kind) + ", " +
                         std::to_string(array.shape.size()) + " dimensions",
                     "one text (U, no dimension)");
  std::string out;
  for (std::size_t i = 0; i < array.values.size() / 4; ++i) {
    const auto point = static_cast<std::uint32_t>(item_at(array, i));
    if (point == 0) break;  // texts are padded with zeros
    append_utf8(out, point);
  }
  return out;
}

std::string npy_of(const Rows<Word>& rows) {
  std::string out = npy_header("|u1", {rows.n(), rows.d()});
  const std::size_t from = out.size();
  out.resize(from + rows.n() * rows.d());
  for (std::size_t i = 0; i < rows.n(); ++i)
    unpack_bytes(rows.row(i), 0, {out.data() + from + i * rows.d(), rows.d()});
  return out;
}

std::string npy_of(std::string_view name, const Matrix& matrix, Float kind) {
  return npy_header(kind == Float::f32 ? "<f4" : "<f8", {matrix.rows(), matrix.cols()}) +
         write_numbers(name, matrix, kind);
}

std::string npy_of(std::string_view text) {
  std::string out = npy_header("<U" + std::to_string(text.size()), {});
  for (const char c : text) out.append({c, '\0', '\0', '\0'});
  return out;
}

}  // namespace reductio
