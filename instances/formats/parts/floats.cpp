#include "instances/formats/parts/floats.hpp"

#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>

#include "instances/error.hpp"

namespace reductio::instances {
namespace {

template <class T>
T load(const char* at) {
  T out;
  std::memcpy(&out, at, sizeof out);
  return out;
}

// IEEE binary16: 5 bits of exponent, 10 of fraction.
double half(std::uint16_t bits) {
  const int exponent = (bits >> 10) & 31, fraction = bits & 1023;
  double magnitude =
      std::ldexp(exponent == 0 ? fraction : fraction + 1024, exponent == 0 ? -24 : exponent - 25);
  if (exponent == 31) magnitude = fraction == 0 ? std::numeric_limits<double>::infinity() : std::nan("");
  return (bits & 0x8000) != 0 ? -magnitude : magnitude;
}

// The upper half of a binary32.
double brain(std::uint16_t bits) {
  const std::uint32_t wide = static_cast<std::uint32_t>(bits) << 16;
  float out;
  std::memcpy(&out, &wide, sizeof out);
  return static_cast<double>(out);
}

void check_finite(double value, std::string_view name, std::size_t row, std::size_t column) {
  if (!std::isfinite(value))
    throw InputError(
        "array " + std::string(name) + ", row " + std::to_string(row) + ", column " + std::to_string(column),
        std::isnan(value) ? "NaN" : "an infinite number", "finite numbers");
}

bool is_float(double value) {
  return std::fabs(value) <= std::numeric_limits<float>::max() &&
         static_cast<double>(static_cast<float>(value)) == value;
}

}  // namespace

std::size_t bytes_of(Float kind) { return kind == Float::f64 ? 8 : kind == Float::f32 ? 4 : 2; }

double number_at(const char* at, Float kind) {
  switch (kind) {
    case Float::f64:
      return load<double>(at);
    case Float::f32:
      return static_cast<double>(load<float>(at));
    case Float::f16:
      return half(load<std::uint16_t>(at));
    case Float::bf16:
      break;
  }
  return brain(load<std::uint16_t>(at));
}

void read_numbers(const NumberRow& from, const char* at, std::span<double> to) {
  const std::size_t step = bytes_of(from.kind) * from.step;
  for (std::size_t c = 0; c < to.size(); ++c) {
    to[c] = number_at(at + c * step, from.kind);
    if (from.finite) check_finite(to[c], from.array, from.row, c);
  }
}

Float narrowest(const std::vector<Part>& parts) {
  Float kind = Float::f32;
  for (const Part& part : parts) {
    const auto* matrix = std::get_if<const Matrix*>(&part.array);
    for (std::size_t i = 0; matrix != nullptr && i < (*matrix)->rows(); ++i)
      for (std::size_t c = 0; c < (*matrix)->cols(); ++c) {
        const double value = (*matrix)->row(i)[c];
        check_finite(value, part.name, i, c);
        if (!is_float(value)) kind = Float::f64;
      }
  }
  return kind;
}

void write_numbers(const Matrix& matrix, Float kind, BlockWriter& out) {
  const std::size_t size = bytes_of(kind);
  for (std::size_t i = 0; i < matrix.rows(); ++i)
    for (const double value : matrix.row(i)) {
      const auto narrow = static_cast<float>(kind == Float::f32 ? value : 0);
      std::memcpy(out.take(size).data(), kind == Float::f32 ? static_cast<const void*>(&narrow) : &value,
                  size);
    }
}

}  // namespace reductio::instances
