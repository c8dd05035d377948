// Numbers modulo a prime, and codes over them, against plain arithmetic.
#include "instances/bits/prime_field.hpp"

#include <algorithm>
#include <random>

#include "tests/catch.hpp"

namespace reductio::tests {
namespace {

// By divisors.
bool plainly_prime(std::uint64_t n) {
  if (n < 2) return false;
  for (std::uint64_t k = 2; k * k <= n; ++k)
    if (n % k == 0) return false;
  return true;
}

// c0 + c1 x + ..., each power by itself.
std::uint64_t plain_value(const Polynomial& f, std::uint64_t x, std::uint64_t p) {
  std::uint64_t out = 0;
  for (std::size_t k = 0; k < f.size(); ++k) {
    std::uint64_t power = 1 % p;
    for (std::size_t i = 0; i < k; ++i) power = power * (x % p) % p;
    out = (out + f[k] % p * power) % p;
  }
  return out;
}

// A polynomial of at most so many coefficients, its values at the points 1, 2, ..., and `errors` of them changed.
struct Sent {
  Polynomial f;
  std::vector<std::uint64_t> points, values;
  Sent(std::mt19937_64& random, const PrimeField& field, std::size_t n, std::size_t coefficients,
       std::size_t errors) {
    for (std::size_t k = 0; k < coefficients; ++k) f.push_back(random() % field.modulus());
    while (!f.empty() && f.back() == 0) f.pop_back();
    for (std::size_t k = 1; k <= n; ++k) {
      points.push_back(k);
      values.push_back(plain_value(f, k, field.modulus()));
    }
    std::vector<std::size_t> places(n);
    for (std::size_t k = 0; k < n; ++k) places[k] = k;
    std::shuffle(places.begin(), places.end(), random);
    for (std::size_t k = 0; k < errors; ++k)
      values[places[k]] = (values[places[k]] + 1 + random() % (field.modulus() - 1)) % field.modulus();
  }
};

TEST_CASE("primes below 5000 are those without divisors, and prime_above gives the next one") {
  for (std::uint64_t n = 5000; n-- > 0;) {
    CHECK(is_prime(n) == plainly_prime(n));
    if (n > 0 && n < 4000) CHECK(prime_above(n - 1) == (plainly_prime(n) ? n : prime_above(n)));
  }
  CHECK(prime_above(0) == 2);
  CHECK(is_prime(most_modulus));
}

TEST_CASE("a field's operations are those of whole numbers, and no other modulus is taken") {
  std::mt19937_64 random(1);
  for (const std::uint64_t p : {2ULL, 3ULL, 5ULL, 65537ULL, 2147483629ULL, 2147483647ULL}) {
    const PrimeField field(p);
    for (int round = 0; round < 1000; ++round) {
      const std::uint64_t x = round == 0 ? p - 1 : random() % p, y = round < 2 ? p - 1 : random() % p;
      CHECK(field.plus(x, y) == (x + y) % p);
      CHECK(field.minus(x, y) == (x + p - y) % p);
      CHECK(field.times(x, y) == x * y % p);
      if (x != 0) CHECK(x * field.inverse(x) % p == 1 % p);
    }
  }
  for (const std::uint64_t p : {0ULL, 1ULL, 4ULL, 2147483649ULL, 4294967311ULL})
    CHECK_THROWS_AS(PrimeField(p), std::logic_error);
}

TEST_CASE("weights give the value at 0 of every polynomial, and points that are equal have none") {
  std::mt19937_64 random(2);
  for (int round = 0; round < 300; ++round) {
    const PrimeField field(round % 3 == 0 ? 101 : round % 3 == 1 ? 23 : 2147483647);
    const std::size_t n = 1 + random() % 20;
    const Sent sent(random, field, n, n, 0);
    const auto weights = weights_at_zero(field, sent.points);
    std::uint64_t sum = 0;
    for (std::size_t k = 0; k < n; ++k) sum = (sum + weights[k] * sent.values[k]) % field.modulus();
    CHECK(sum == plain_value(sent.f, 0, field.modulus()));
  }
  const PrimeField field(11);
  CHECK_THROWS_AS(weights_at_zero(field, std::vector<std::uint64_t>{1, 2, 2}), std::logic_error);
}

TEST_CASE("a polynomial is found where at most half of the spare values are wrong") {
  std::mt19937_64 random(3);
  for (std::size_t round = 0; round < rounds(4000); ++round) {
    static constexpr std::uint64_t moduli[] = {11, 13, 101, 65537, 2147483647};
    const PrimeField field(moduli[random() % 5]);
    const std::size_t n = 1 + random() % std::min<std::uint64_t>(field.modulus() - 1, 24),
                      coefficients = 1 + random() % n, errors = random() % ((n - coefficients) / 2 + 1);
    const Sent sent(random, field, n, coefficients, errors);
    const auto found = decoded(field, sent.points, sent.values, coefficients);
    REQUIRE(found);
    CHECK(*found == sent.f);
  }
}

// All polynomials of two coefficients modulo 7, and all that is near to one of them.
TEST_CASE("what is too far from every polynomial is not decoded") {
  const PrimeField field(7);
  const std::vector<std::uint64_t> points{1, 2, 3, 4, 5};
  std::size_t none = 0, one = 0;
  for (std::uint64_t code = 0; code < 7 * 7 * 7 * 7 * 7; code += sanitized ? 11 : 1) {
    std::vector<std::uint64_t> values;
    for (std::uint64_t rest = code, k = 0; k < 5; ++k, rest /= 7) values.push_back(rest % 7);
    std::optional<Polynomial> near;
    for (std::uint64_t f = 0; f < 49; ++f) {
      std::size_t errors = 0;
      for (std::size_t k = 0; k < 5; ++k) errors += (f % 7 + f / 7 * points[k]) % 7 != values[k] ? 1 : 0;
      if (errors > 1) continue;
      near = f == 0 ? Polynomial{} : f < 7 ? Polynomial{f} : Polynomial{f % 7, f / 7};
    }
    CHECK(decoded(field, points, values, 2) == near);
    ++(near ? one : none);
  }
  CHECK(none > 0);
  CHECK(one > 0);
  CHECK_FALSE(decoded(field, points, std::vector<std::uint64_t>{1, 1, 1, 1, 1}, 6));
}

}  // namespace
}  // namespace reductio::tests
