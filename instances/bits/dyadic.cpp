#include "instances/bits/dyadic.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>

namespace reductio::instances {
namespace {

// A finite double as a whole number times a power of two; the number is odd, or 0.
struct OddMultiple {
  std::int64_t odd = 0;
  int exponent = 0;
};
OddMultiple odd_multiple(double x) {
  constexpr int digits = 52, bias = 1023;
  constexpr std::uint64_t hidden = std::uint64_t{1} << digits;
  const auto bits = std::bit_cast<std::uint64_t>(x);
  const auto field = static_cast<int>((bits >> digits) & 0x7ff);
  const std::uint64_t mantissa = field == 0 ? bits & (hidden - 1) : (bits & (hidden - 1)) | hidden;
  if (mantissa == 0) return {};
  const int zeros = std::countr_zero(mantissa);
  const auto odd = static_cast<std::int64_t>(mantissa >> zeros);
  return {std::signbit(x) ? -odd : odd, std::max(field, 1) - bias - digits + zeros};
}

std::int64_t in_units(double x, int exponent) {
  const OddMultiple of = odd_multiple(x);
  return of.odd == 0 ? 0 : of.odd * (std::int64_t{1} << (of.exponent - exponent));
}

IntegerMatrix in_units(const Matrix& matrix, int exponent) {
  IntegerMatrix out(matrix.rows(), matrix.cols(), 0);
  for (std::size_t i = 0; i < matrix.rows(); ++i)
    std::ranges::transform(matrix.row(i), out.edit(i).begin(),
                           [&](double x) { return in_units(x, exponent); });
  return out;
}

BitRange together(const BitRange& x, const BitRange& y) {
  if (x.bits() == 0) return y;
  if (y.bits() == 0) return x;
  return {std::min(x.lowest, y.lowest), std::max(x.highest, y.highest)};
}

// The least k with 2^k >= n.
int log2_above(std::size_t n) { return n < 2 ? 0 : static_cast<int>(std::bit_width(n - 1)); }

}  // namespace

Number Dyadic::number() const {
  WideSigned of = units;
  int at = exponent;
  // What 62 bits hold of it, behind a binary point that 62 bits hold as well.
  constexpr int most = 62;
  const auto magnitude = [&] { return of < 0 ? -of : of; };
  while (of != 0 && of % 2 == 0 && at < 0) of /= 2, ++at;
  bool whole = true;
  while (at < -most || magnitude() > WideSigned{1} << most) {
    const bool odd = of % 2 != 0;
    of = (of - (odd ? 1 : 0)) / 2;  // downwards
    whole = whole && !odd;
    ++at;
  }
  for (; of != 0 && at > 0; --at) of *= 2;
  const std::int64_t denominator = of == 0 && whole ? 1 : std::int64_t{1} << std::max(0, -at);
  const auto least = static_cast<std::int64_t>(of);
  const Number from = Number::ratio(least, denominator);
  return whole ? from : Number::between(from, Number::ratio(least + 1, denominator));
}

double Dyadic::rounded() const { return std::ldexp(static_cast<double>(units), exponent); }

BitRange bits_of(std::span<const double> numbers) {
  BitRange out;
  for (const double x : numbers) {
    const OddMultiple of = odd_multiple(x);
    if (of.odd == 0) continue;
    const auto size = static_cast<std::uint64_t>(of.odd < 0 ? -of.odd : of.odd);
    out = together(out, {of.exponent, of.exponent + static_cast<int>(std::bit_width(size))});
  }
  return out;
}

BitRange bits_of(const Matrix& matrix) {
  BitRange out;
  for (std::size_t i = 0; i < matrix.rows(); ++i) out = together(out, bits_of(matrix.row(i)));
  return out;
}

std::optional<BitFault> fault_of_products(const Matrix& left, const Matrix& right) {
  const BitRange u = bits_of(left), v = bits_of(right);
  const int sums = log2_above(left.cols());
  if (const int size = u.highest + v.highest + sums; size > most_size_of_products)
    return BitFault{fmt::format("inner products that may be above 2^{}", most_size_of_products),
                    "entries that are nearer to 0"};
  for (const BitRange& of : {u, v})
    if (of.bits() > most_bits_of_entries)
      return BitFault{fmt::format("multiples of 2^{} below 2^{}", of.lowest, of.highest),
                      fmt::format("at most {} bits between them, so that inner products are exact",
                                  most_bits_of_entries)};
  if (const int bits = u.bits() + v.bits() + sums; bits > most_bits_of_products)
    return BitFault{
        fmt::format("inner products of {} bits", bits),
        fmt::format("at most {}, so that they are exact: entries of fewer bits", most_bits_of_products)};
  return std::nullopt;
}

Dyadic inner_product(std::span<const double> u, std::span<const double> v) {
  const int left = bits_of(u).lowest, right = bits_of(v).lowest;
  Dyadic out{0, left + right};
  for (std::size_t k = 0; k < u.size(); ++k)
    out.units += static_cast<WideSigned>(in_units(u[k], left)) * in_units(v[k], right);
  return out;
}

std::optional<std::size_t> row_of_other_norm(const Matrix& matrix) {
  for (std::size_t i = 0; i < matrix.rows(); ++i) {
    const Matrix row = matrix.part(i, 1);
    if (fault_of_products(row, row) || !surely(inner_product(row.row(0), row.row(0)).number() == 1)) return i;
  }
  return std::nullopt;
}

InnerProducts::InnerProducts(const Matrix& left, const Matrix& right) {
  const BitRange u = bits_of(left), v = bits_of(right);
  left_ = in_units(left, u.lowest), right_ = in_units(right, v.lowest);
  exponent_ = u.lowest + v.lowest;
  narrow_ = u.bits() + v.bits() + log2_above(left.cols()) < 63;
}

WideSigned InnerProducts::units(std::size_t i, std::size_t j) const {
  const auto u = left_.row(i), v = right_.row(j);
  if (narrow_) return std::inner_product(u.begin(), u.end(), v.begin(), std::int64_t{0});
  WideSigned out = 0;
  for (std::size_t k = 0; k < u.size(); ++k) out += static_cast<WideSigned>(u[k]) * v[k];
  return out;
}

}  // namespace reductio::instances
