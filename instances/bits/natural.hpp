// A size that is predicted before anything is made: arithmetic that saturates at 2^64 - 1, read "2^64 or
// more".
#pragma once
#include <cstdint>

namespace reductio {

struct Natural {
  static constexpr std::uint64_t most = ~0ULL;
  std::uint64_t value = 0;
  constexpr Natural() = default;
  constexpr Natural(std::uint64_t v) : value(v) {}  // NOLINT: sizes are written as numbers

  friend constexpr Natural operator+(Natural x, Natural y) {
    std::uint64_t sum = 0;
    return __builtin_add_overflow(x.value, y.value, &sum) ? Natural(most) : Natural(sum);
  }
  friend constexpr Natural operator*(Natural x, Natural y) {
    std::uint64_t product = 0;
    return __builtin_mul_overflow(x.value, y.value, &product) ? Natural(most) : Natural(product);
  }
  friend constexpr Natural operator/(Natural x, std::uint64_t y) { return x.value / y; }
  friend constexpr bool operator==(Natural, Natural) = default;
};

// 2^e
constexpr Natural power_of_two(Natural e) {
  return e.value >= 64 ? Natural(Natural::most) : Natural(1ULL << e.value);
}

}  // namespace reductio
