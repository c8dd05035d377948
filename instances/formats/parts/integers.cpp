#include "instances/formats/parts/integers.hpp"

#include <cstring>
#include <limits>

#include "instances/error.hpp"

namespace reductio::instances {
namespace {

// None where it is 2^63 or more.
std::optional<std::int64_t> integer_at(const char* at, IntegerKind kind) {
  std::uint64_t bits = 0;
  std::memcpy(&bits, at, kind.bytes);
  const std::size_t unused = 64 - 8 * kind.bytes;
  if (kind.has_sign) return static_cast<std::int64_t>(bits << unused) >> unused;
  if (bits >> 63 != 0) return std::nullopt;
  return static_cast<std::int64_t>(bits);
}

}  // namespace

void read_integers(const IntegerRow& from, const char* at, std::span<std::int64_t> to) {
  for (std::size_t c = 0; c < to.size(); ++c) {
    const auto value = integer_at(at + c * from.step * from.kind.bytes, from.kind);
    if (!value)
      throw InputError("array " + std::string(from.array) + ", row " + std::to_string(from.row) +
                           ", column " + std::to_string(c),
                       "a number of 2^63 or more", "less");
    to[c] = *value;
  }
}

std::size_t narrowest_integer(const std::vector<Part>& parts) {
  using Narrow = std::numeric_limits<std::int32_t>;
  for (const Part& part : parts) {
    const auto* matrix = std::get_if<const IntegerMatrix*>(&part.array);
    for (std::size_t i = 0; matrix != nullptr && i < (*matrix)->rows(); ++i)
      for (const std::int64_t value : (*matrix)->row(i))
        if (value < Narrow::min() || value > Narrow::max()) return sizeof(std::int64_t);
  }
  return sizeof(std::int32_t);
}

void write_integers(const IntegerMatrix& matrix, std::size_t bytes, BlockWriter& out) {
  for (std::size_t i = 0; i < matrix.rows(); ++i)
    for (const std::int64_t value : matrix.row(i)) std::memcpy(out.take(bytes).data(), &value, bytes);
}

}  // namespace reductio::instances
