// Bits as characters or bytes, eight at a time.
#pragma once
#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string_view>

#include "instances/bits/rows.hpp"
#include "instances/formats/parts/block_writer.hpp"

namespace reductio::instances {
namespace detail {

// Byte k of the word becomes bit k of the result; every byte is 0 or 1. The multiplication brings the bit at
// 8k to 56 + k, and no two of its partial products meet there.
constexpr std::uint64_t gather_bytes(std::uint64_t bytes) { return (bytes * 0x0102040810204080ULL) >> 56; }

// And back: bit k becomes byte k.
constexpr std::uint64_t spread_byte(std::uint64_t bits) {
  std::uint64_t out = 0;
  for (unsigned k = 0; k < 8; ++k) out |= ((bits >> k) & 1) << (8 * k);
  return out;
}
inline constexpr auto spread = [] {
  std::array<std::uint64_t, 256> table{};
  for (std::size_t b = 0; b < 256; ++b) table[b] = spread_byte(b);
  return table;
}();

}  // namespace detail

// Packs values that are `zero` or `zero + 1` ('0', '1' or 0, 1) into a row of zeros. Gives the first column
// that holds something else, if one does; the row is then of no use.
inline std::optional<std::size_t> pack_bytes(std::string_view values, char zero, std::span<Word> row) {
  const std::uint64_t zeros = 0x0101010101010101ULL * static_cast<unsigned char>(zero);
  for (std::size_t k = 0; k < values.size(); k += 8) {
    const std::size_t here = std::min<std::size_t>(8, values.size() - k);
    std::uint64_t bytes = zeros;
    std::memcpy(&bytes, values.data() + k, here);
    bytes ^= zeros;
    if ((bytes & ~0x0101010101010101ULL) != 0)
      for (std::size_t c = k;; ++c)
        if (values[c] != zero && values[c] != zero + 1) return c;
    row[k / 64].value |= detail::gather_bytes(bytes) << (k % 64);
  }
  return std::nullopt;
}
inline std::optional<std::size_t> pack_digits(std::string_view digits, std::span<Word> row) {
  return pack_bytes(digits, '0', row);
}

// The other way: values.size() coordinates of the row.
inline void unpack_bytes(std::span<const Word> row, char zero, std::span<char> values) {
  const std::uint64_t zeros = 0x0101010101010101ULL * static_cast<unsigned char>(zero);
  for (std::size_t k = 0; k < values.size(); k += 8) {
    const std::uint64_t bytes = detail::spread[(row[k / 64].value >> (k % 64)) & 255] | zeros;
    std::memcpy(values.data() + k, &bytes, std::min<std::size_t>(8, values.size() - k));
  }
}

// The first d coordinates of the row, in pieces: it may be longer than a block.
inline void write_unpacked(std::span<const Word> row, std::size_t d, char zero, BlockWriter& out) {
  constexpr std::size_t piece = 1 << 16;
  for (std::size_t k = 0; k < d; k += piece)
    unpack_bytes(row.subspan(k / 64), zero, out.take(std::min(piece, d - k)));
}

}  // namespace reductio::instances
