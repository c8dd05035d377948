#include "instances/formats/parts/floats.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>

#include "instances/error.hpp"
#include "instances/json.hpp"
#include "instances/settings.hpp"

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

// The bits of a number of 11 bits at most and exponents from -24 to 15, as binary16 has them.
std::uint16_t half_bits(double value) {
  const double magnitude = std::fabs(value);
  const int sign = std::signbit(value) ? 0x8000 : 0;
  if (magnitude < 0x1p-14) return static_cast<std::uint16_t>(sign + static_cast<int>(magnitude * 0x1p24));
  const int exponent = std::ilogb(magnitude);
  return static_cast<std::uint16_t>(sign + ((exponent + 14) << 10) +
                                    static_cast<int>(std::ldexp(magnitude, 10 - exponent)));
}

std::uint16_t brain_bits(double value) {
  const auto narrow = static_cast<float>(value);
  std::uint32_t wide = 0;
  std::memcpy(&wide, &narrow, sizeof wide);
  return static_cast<std::uint16_t>(wide >> 16);
}

template <class T>
void store(const T& value, char* at) {
  std::memcpy(at, &value, sizeof value);
}

// Of a number that is one of this type.
void store_number(double value, Float kind, char* at) {
  switch (kind) {
    case Float::f64:
      return store(value, at);
    case Float::f32:
      return store(static_cast<float>(value), at);
    case Float::f16:
      return store(half_bits(value), at);
    case Float::bf16:
      break;
  }
  store(brain_bits(value), at);
}

// Is a finite number exactly one of the type? What is written is read back, but for numbers out of its range.
bool is_of(double value, Float kind) {
  const double greatest = kind == Float::f16 ? 65504 : std::numeric_limits<float>::max();
  if (kind == Float::f64) return true;
  if (std::fabs(value) > greatest) return false;
  char bytes[sizeof(double)] = {};
  store_number(value, kind, bytes);
  return number_at(bytes, kind) == value;
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

Float float_named(std::string_view name) {
  const auto found = std::find(float_names.begin(), float_names.end(), name);
  if (found != float_names.end()) return static_cast<Float>(found - float_names.begin());
  throw unknown_word("dtype", in_quotes(name), name, {float_names.begin(), float_names.end()});
}

Float written_float(const std::vector<Part>& parts, std::string_view named) {
  Float kind = named.empty() ? Float::f32 : float_named(named);
  for (const Part& part : parts) {
    const auto* matrix = std::get_if<const Matrix*>(&part.array);
    for (std::size_t i = 0; matrix != nullptr && i < (*matrix)->rows(); ++i)
      for (std::size_t c = 0; c < (*matrix)->cols(); ++c) {
        const double value = (*matrix)->row(i)[c];
        check_finite(value, part.name, i, c);
        if (is_of(value, kind)) continue;
        if (!named.empty())
          throw InputError(fmt::format("array {}, row {}, column {}", part.name, i, c),
                           fmt::format("{}, no {}", value, named), "a type that holds every number exactly");
        kind = Float::f64;
      }
  }
  return kind;
}

void write_numbers(const Matrix& matrix, Float kind, BlockWriter& out) {
  const std::size_t size = bytes_of(kind);
  for (std::size_t i = 0; i < matrix.rows(); ++i)
    for (const double value : matrix.row(i)) store_number(value, kind, out.take(size).data());
}

}  // namespace reductio::instances
