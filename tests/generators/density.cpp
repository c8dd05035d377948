#include "generators/parts/density.hpp"

#include "instances/error.hpp"
#include "tests/catch.hpp"

using namespace reductio::tests;

TEST_CASE("the critical density leaves one expected orthogonal pair, to the last bit") {
  for (const std::uint64_t n : {2ULL, 100ULL, 1ULL << 16, 1ULL << 20})
    for (const std::uint64_t d : {8ULL, 64ULL, 128ULL, 1024ULL}) {
      CAPTURE(n, d);
      // log(n m (1 - p^2)^d) in long double, at k - 1/2 and k + 1/2: the root lies between.
      const auto excess = [&](long double k) {
        const long double p = k / 0x1p32L;
        return 2 * std::log(static_cast<long double>(n)) + static_cast<long double>(d) * std::log1p(-p * p);
      };
      const auto k = static_cast<long double>(critical_density(n, n, d).k);
      CHECK(excess(k - 0.5L) > 0);
      CHECK(excess(k + 0.5L) < 0);
    }
  CHECK(critical_density(1, 1, 10) == Chance{0});
  CHECK(critical_density(0, 5, 10) == Chance{0});
  CHECK(critical_density(5, 5, 0) == Chance{0});
}

TEST_CASE("densities are read exactly and spelled back") {
  const auto k = [](const std::string& text) { return parse_density(text, 2, 2, 2).k; };
  CHECK(k("0") == 0);
  CHECK(k("1") == Chance::one);
  CHECK(k("0.5") == 1ULL << 31);
  CHECK(k("0.3") == 1288490189);  // 1288490188.8
  CHECK(k("7/2^32") == 7);
  CHECK(k("2^31+1/2^32") == (1ULL << 31) + 1);
  CHECK(k("3.4924596548080444e-10") == 2);  // 1.5 / 2^32 goes to the even neighbour
  CHECK(k("1.1641532182693481e-10") == 0);  // 0.5 / 2^32
  CHECK(spell(Chance{1288490189}) == "1288490189/2^32");
  CHECK(k(spell(critical_density(9, 9, 9))) == critical_density(9, 9, 9).k);
  for (const std::string text : {"", "-0.1", "1.1", "4294967297/2^32", "nan", "half", "0.5x", "/2^32", "1/2"})
    CHECK_THROWS_AS(k(text), InputError);
}

TEST_CASE("binomial coefficients are Pascal's, and saturate") {
  for (std::uint64_t n = 1; n < 60; ++n) {
    CHECK(binomial(n, 0) == 1);
    CHECK(binomial(n, n + 1) == 0);
    for (std::uint64_t k = 1; k <= n; ++k)
      CHECK(binomial(n, k) == binomial(n - 1, k - 1) + binomial(n - 1, k));
  }
  CHECK(binomial(67, 33) == 14226520737620288370ULL);
  CHECK(binomial(68, 34) == ~0ULL);
  CHECK(binomial(1ULL << 60, 1) == 1ULL << 60);
}

TEST_CASE("the critical weight is the least at which one orthogonal pair is expected at most") {
  for (const std::uint64_t n : {1ULL, 2ULL, 10ULL, 1000ULL})
    for (std::uint64_t d = 0; d < 50; ++d) {
      CAPTURE(n, d);
      const std::uint64_t w = critical_weight(n, n, d);
      const auto few = [&](std::uint64_t x) {
        return x > d - x || Wide(n) * n * binomial(d - x, x) <= binomial(d, x);
      };
      CHECK(w <= d);
      if (w < d || d == 0) CHECK((d == 0 || few(w)));
      if (w > 0) CHECK_FALSE(few(w - 1));
    }
}
