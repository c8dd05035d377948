// Whole numbers modulo a prime below 2^31.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "instances/bits/primes.hpp"

namespace reductio::instances {

inline constexpr std::uint64_t most_modulus = (std::uint64_t{1} << 31) - 1;  // a prime itself

// All numbers are residues, 0 to p - 1.
class PrimeField {
 public:
  using Residue = std::uint64_t;

  // Throws std::logic_error unless p is a prime below 2^31.
  explicit PrimeField(std::uint64_t p);

  std::uint64_t modulus() const { return p_; }
  Residue of(std::uint64_t x) const { return x % p_; }
  Residue plus(Residue x, Residue y) const { return x + y < p_ ? x + y : x + y - p_; }
  Residue minus(Residue x, Residue y) const { return x < y ? x + p_ - y : x - y; }
  Residue times(Residue x, Residue y) const { return x * y % p_; }
  Residue power(Residue x, std::uint64_t exponent) const;
  Residue inverse(Residue x) const { return power(x, p_ - 2); }  // where x is not 0

 private:
  std::uint64_t p_;
};

// A number of a field with its field, so that lines that are written with + - * run on it.
struct Residue {
  const PrimeField* field;
  std::uint64_t value;
  friend Residue operator+(Residue x, Residue y) { return {x.field, x.field->plus(x.value, y.value)}; }
  friend Residue operator-(Residue x, Residue y) { return {x.field, x.field->minus(x.value, y.value)}; }
  friend Residue operator*(Residue x, Residue y) { return {x.field, x.field->times(x.value, y.value)}; }
};

// Polynomials by their coefficients, that of 1 first; the last is not 0, and the polynomial 0 has none.
using Polynomial = std::vector<std::uint64_t>;

// The value at x.
std::uint64_t value_at(const PrimeField& field, const Polynomial& f, std::uint64_t x);

// The numbers L such that sum L[i] f(x[i]) = f(0) for every polynomial f of fewer coefficients than there are points.
// std::logic_error is thrown where two points are equal: the sums of L[i] x[i]^e are compared, which have to be 1 at e
// = 0, and 0 at all others below the number of points.
std::vector<std::uint64_t> weights_at_zero(const PrimeField& field, std::span<const std::uint64_t> points);

// The polynomial of at most `coefficients` coefficients that has these values at these points but for at most
// (points - coefficients) / 2 of them; none where there is no such one. There is never a second one (S. Gao, A new
// algorithm for decoding Reed-Solomon codes, 2003).
std::optional<Polynomial> decoded(const PrimeField& field, std::span<const std::uint64_t> points,
                                  std::span<const std::uint64_t> values, std::size_t coefficients);

}  // namespace reductio::instances
