#include "generators/parts/density.hpp"

#include "generators/parts/weights.hpp"

#include "instances/error.hpp"
#include "tests/catch.hpp"
#include "tests/generators/brute.hpp"

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

TEST_CASE("weights: the least sum at which no more orthogonal pairs are expected than wanted") {
  for (const std::uint64_t n : {1ULL, 2ULL, 10ULL, 1000ULL})
    for (std::uint64_t d = 0; d < 50; ++d)
      for (const double wanted : {1.0, 0.5, 0x1p-10, 0.0, 3.0}) {
        CAPTURE(n, d, wanted);
        const auto few = [&](std::uint64_t sum) {
          const std::uint64_t a = sum / 2, b = sum - a;
          return static_cast<long double>(n) * n * binomial(d - b, a) <=
                 static_cast<long double>(wanted) * binomial(d, a);
        };
        const RowWeights w = weights_for(wanted, n, n, d);
        CHECK((w.b == w.a || w.b == w.a + 1));
        REQUIRE(w.a + w.b <= d);
        if (w.a + w.b < d) CHECK(few(w.a + w.b));
        if (w.a + w.b > 0) CHECK_FALSE(few(w.a + w.b - 1));
        CHECK(at_most(wanted, w, n, n, d) == few(w.a + w.b));
      }
}

TEST_CASE("weights: those of the table of lambda <= 1 and <= 2^-10") {
  const auto spelled = [](double wanted, std::uint64_t log2_n, std::uint64_t c) {
    return spell(weights_for(wanted, 1ULL << log2_n, 1ULL << log2_n, c * log2_n));
  };
  CHECK(spelled(1, 10, 6) == "22+23");
  CHECK(spelled(1, 14, 16) == "57");
  CHECK(spelled(1, 20, 32) == "120");
  CHECK(spelled(0x1p-10, 16, 8) == "47+48");
  CHECK(spelled(0x1p-10, 20, 24) == "112+113");
  CHECK(parse_weights("22+23") == RowWeights{22, 23});
  CHECK(parse_weights("2^4") == RowWeights{16, 16});
  for (const std::string text : {"", "+", "3+", "+3", "1+2+3", "a", "-1"})
    CHECK_THROWS_AS(parse_weights(text), InputError);
  CHECK(expected_pairs({2, 1}, 3, 5, 4) == Approx(15 * 3 / 6.0));
  CHECK(expected_pairs({3, 2}, 3, 5, 4) == 0);
}

TEST_CASE("six_log2 is the least d with 2^d >= n^6") {
  CHECK(six_log2(1) == 0);
  CHECK(six_log2(2) == 6);
  CHECK(six_log2(1000) == 60);
  CHECK(six_log2(1024) == 60);
  CHECK(six_log2(1025) == 61);
  CHECK(six_log2(1ULL << 62) == 372);
}

TEST_CASE("even density: yes comes as often as no, which at another one it does not", "[plain]") {
  const auto yes = [](const char* p) {
    int sum = 0;
    for (std::uint64_t seed = 0; seed < 600; ++seed)
      sum += brute::yes(brute::make("ov-uniform", {{"n", "64"}, {"d", "14"}, {"p", p}}, seed));
    return sum;
  };
  CHECK(std::abs(yes("even") - 300) < 49);  // 4 standard deviations
  CHECK(std::abs(yes("0.5") - 300) > 49);
  CHECK(even_density(1, 1, 10) == Chance{0});
  CHECK(even_density(5, 5, 0) == Chance{0});
  CHECK(even_density(2, 2, 1).k > 0);
}
