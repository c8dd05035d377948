#include "instances/bits/prime_field.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace reductio::instances {
namespace {

void trim(Polynomial& f) {
  while (!f.empty() && f.back() == 0) f.pop_back();
}

// f + c x^shift g
void add_multiple(const PrimeField& field, Polynomial& f, std::uint64_t c, std::size_t shift,
                  const Polynomial& g) {
  if (f.size() < g.size() + shift) f.resize(g.size() + shift);
  for (std::size_t k = 0; k < g.size(); ++k) f[k + shift] = field.plus(f[k + shift], field.times(c, g[k]));
  trim(f);
}

// Divides f by g, which is not 0: leaves the rest in f and gives the quotient.
Polynomial divide(const PrimeField& field, Polynomial& f, const Polynomial& g) {
  Polynomial quotient(f.size() < g.size() ? 0 : f.size() - g.size() + 1);
  const std::uint64_t leading = field.inverse(g.back());
  while (f.size() >= g.size()) {
    const std::size_t shift = f.size() - g.size();
    const std::uint64_t c = field.times(f.back(), leading);
    quotient[shift] = c;
    add_multiple(field, f, field.minus(0, c), shift, g);
  }
  return quotient;
}

// f (x - root)
Polynomial times_root(const PrimeField& field, const Polynomial& f, std::uint64_t root) {
  Polynomial out{0};
  out.insert(out.end(), f.begin(), f.end());
  add_multiple(field, out, field.minus(0, root), 0, f);
  return out;
}

Polynomial product_of_roots(const PrimeField& field, std::span<const std::uint64_t> roots) {
  Polynomial out{1};
  for (const std::uint64_t root : roots) out = times_root(field, out, root);
  return out;
}

// By Newton's differences: through all of these values.
Polynomial interpolated(const PrimeField& field, std::span<const std::uint64_t> points,
                        std::span<const std::uint64_t> values) {
  Polynomial out, basis{1};
  for (std::size_t i = 0; i < points.size(); ++i) {
    const std::uint64_t missing = field.minus(values[i], value_at(field, out, points[i]));
    const std::uint64_t c = field.times(missing, field.inverse(value_at(field, basis, points[i])));
    add_multiple(field, out, c, 0, basis);
    basis = times_root(field, basis, points[i]);
  }
  return out;
}

void check_weights(const PrimeField& field, std::span<const std::uint64_t> points,
                   const std::vector<std::uint64_t>& weights) {
  std::vector<std::uint64_t> powers = weights;  // L[i] x[i]^e
  for (std::size_t e = 0; e < points.size(); ++e) {
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
      sum = field.plus(sum, powers[i]);
      powers[i] = field.times(powers[i], points[i]);
    }
    if (sum != (e == 0 ? 1 : 0)) throw std::logic_error("weights of an interpolation are wrong");
  }
}

}  // namespace

PrimeField::PrimeField(std::uint64_t p) : p_(p) {
  if (p > most_modulus || !is_prime(p))
    throw std::logic_error("the modulus of a field is no prime below 2^31");
}

PrimeField::Residue PrimeField::power(Residue x, std::uint64_t exponent) const {
  Residue out = of(1);
  for (; exponent > 0; exponent /= 2, x = times(x, x))
    if (exponent % 2 != 0) out = times(out, x);
  return out;
}

std::uint64_t value_at(const PrimeField& field, const Polynomial& f, std::uint64_t x) {
  std::uint64_t out = 0;
  for (auto c = f.rbegin(); c != f.rend(); ++c) out = field.plus(field.times(out, x), *c);
  return out;
}

std::vector<std::uint64_t> weights_at_zero(const PrimeField& field, std::span<const std::uint64_t> points) {
  std::vector<std::uint64_t> out;
  for (std::size_t i = 0; i < points.size(); ++i) {
    std::uint64_t over = 1, under = 1;  // of the product of x[j] / (x[j] - x[i]) over the others
    for (std::size_t j = 0; j < points.size(); ++j) {
      if (j == i) continue;
      over = field.times(over, points[j]);
      under = field.times(under, field.minus(points[j], points[i]));
    }
    out.push_back(field.times(over, field.inverse(under)));
  }
  check_weights(field, points, out);
  return out;
}

std::optional<Polynomial> decoded(const PrimeField& field, std::span<const std::uint64_t> points,
                                  std::span<const std::uint64_t> values, std::size_t coefficients) {
  const std::size_t n = points.size();
  if (n < coefficients) return std::nullopt;
  // Euclid's steps from the product of the roots and the interpolation, until few coefficients are left: the rest is
  // then the polynomial times one that is 0 where values are wrong.
  Polynomial before = product_of_roots(field, points), rest = interpolated(field, points, values);
  Polynomial locator_before, locator{1};
  while (2 * rest.size() > n + coefficients) {
    const Polynomial quotient = divide(field, before, rest);
    std::swap(before, rest);
    Polynomial next = std::move(locator_before);
    for (std::size_t k = 0; k < quotient.size(); ++k)
      add_multiple(field, next, field.minus(0, quotient[k]), k, locator);
    locator_before = std::exchange(locator, std::move(next));
  }
  Polynomial out = divide(field, rest, locator);
  trim(out);
  if (!rest.empty() || out.size() > coefficients) return std::nullopt;
  const auto wrong = [&](std::size_t i) { return value_at(field, out, points[i]) != values[i]; };
  std::size_t errors = 0;
  for (std::size_t i = 0; i < n; ++i) errors += wrong(i) ? 1 : 0;
  if (2 * errors > n - coefficients) return std::nullopt;
  return out;
}

}  // namespace reductio::instances
