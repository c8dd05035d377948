// A size that is predicted before anything is made: arithmetic that saturates at 2^64 - 1, read "2^64 or more".
#pragma once
#include <cstddef>
#include <cstdint>

#include "instances/floors.hpp"

namespace reductio::instances {

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

// Operations on sizes and indices that a solver's terms have, too, but not as operators. Arithmetic<N> is told by N:
// Natural and std::size_t here, terms on the verifier's floor.
template <class N>
struct Arithmetic;

template <>
struct Arithmetic<Natural> {
  static constexpr Natural power_of_two(Natural e) {
    return e.value >= 64 ? Natural(Natural::most) : Natural(1ULL << e.value);
  }
};

template <>
struct Arithmetic<std::size_t> {
  static constexpr std::size_t one(std::size_t) { return 1; }
  // Shifts by 64 and more give 0, as those of terms do: the untaken side of a choice may ask for one.
  static constexpr std::size_t shift_left(std::size_t x, std::size_t by) { return by < 64 ? x << by : 0; }
  static constexpr std::size_t shift_right(std::size_t x, std::size_t by) { return by < 64 ? x >> by : 0; }
  static constexpr std::size_t choose(bool c, std::size_t x, std::size_t y) { return c ? x : y; }
  static constexpr std::size_t power_of_two(std::size_t e) { return shift_left(1, e); }
};

}  // namespace reductio::instances
