#include "instances/bits/primes.hpp"

#include <algorithm>
#include <array>
#include <bit>

#include "instances/bits/wide.hpp"

namespace reductio::instances {
namespace {

constexpr std::array<std::uint64_t, 12> bases{2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37};

std::uint64_t times(std::uint64_t x, std::uint64_t y, std::uint64_t n) {
  return static_cast<std::uint64_t>(Wide(x) * y % n);
}

std::uint64_t power(std::uint64_t x, std::uint64_t exponent, std::uint64_t n) {
  std::uint64_t out = 1;
  for (; exponent > 0; exponent /= 2, x = times(x, x, n))
    if (exponent % 2 != 0) out = times(out, x, n);
  return out;
}

// n is odd and above the base.
bool passes(std::uint64_t n, std::uint64_t base) {
  const int twos = std::countr_zero(n - 1);
  std::uint64_t x = power(base, (n - 1) >> twos, n);
  if (x == 1 || x == n - 1) return true;
  for (int i = 1; i < twos; ++i)
    if ((x = times(x, x, n)) == n - 1) return true;
  return false;
}

}  // namespace

bool is_prime(std::uint64_t n) {
  if (n < 2) return false;
  for (const std::uint64_t base : bases)
    if (n % base == 0) return n == base;
  if (n < 41 * 41) return true;  // 41 is the next prime
  return std::ranges::all_of(bases, [&](std::uint64_t base) { return passes(n, base); });
}

std::uint64_t prime_above(std::uint64_t n) {
  while (!is_prime(++n)) {
  }
  return n;
}

}  // namespace reductio::instances
