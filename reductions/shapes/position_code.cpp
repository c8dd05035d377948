#include "reductions/shapes/position_code.hpp"

#include <algorithm>

#include "instances/bits/primes.hpp"

namespace reductio::reductions {
namespace {

bool has_polynomials(std::uint64_t rows, std::uint64_t q, std::uint64_t degree) {
  Natural all = 1;
  for (std::uint64_t k = 0; k <= degree && all.value < rows; ++k) all = all * q;
  return all.value >= rows;
}

// The least prime from `from` on with a polynomial for each row.
std::uint64_t field_for(std::uint64_t rows, std::uint64_t from, std::uint64_t degree) {
  std::uint64_t below = 1, q = std::max<std::uint64_t>(from, 2);  // `below` is too small, or less than `from`
  while (!has_polynomials(rows, q, degree)) below = q, q *= 2;
  while (q - below > 1 && q > from) {
    const std::uint64_t middle = below + (q - below) / 2;
    (middle >= from && has_polynomials(rows, middle, degree) ? q : below) = middle;
  }
  return prime_above(std::max(q, from) - 1);
}

}  // namespace

PositionCode::PositionCode(std::uint64_t rows,
                           const std::function<std::optional<std::uint64_t>(std::uint64_t degree)>& points) {
  constexpr std::uint64_t most_rows = 1ULL << 48, most_degree = 48;
  rows = std::min(rows, most_rows);  // more are refused elsewhere
  Natural least = Natural::most;
  for (std::uint64_t degree = 0; degree <= most_degree; ++degree) {
    const auto of_degree = points(degree);
    if (!of_degree || (Natural(*of_degree) * *of_degree).value >= least.value) continue;
    const std::uint64_t q = field_for(rows, *of_degree, degree);
    if (const Natural bits = Natural(*of_degree) * q; bits.value < least.value)
      least = bits, q_ = q, degree_ = degree, points_ = *of_degree;
  }
}

std::uint64_t PositionCode::value(std::uint64_t i, std::uint64_t x) const {
  std::uint64_t out = 0, power = 1;
  for (std::uint64_t k = 0; k <= degree_ && i != 0; ++k, i /= q_, power = power * x % q_)
    out = (out + i % q_ * power) % q_;
  return out;
}

std::uint64_t PositionCode::agreements(std::uint64_t i, std::uint64_t j) const {
  std::uint64_t out = 0;
  for (std::uint64_t x = 0; x < points_; ++x) out += value(i, x) == value(j, x) ? 1 : 0;
  return out;
}

}  // namespace reductio::reductions
