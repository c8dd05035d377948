// Weights of attention images separate, at every size and epsilon, and no lighter ones do.
#include "instances/bits/real.hpp"

#include <cmath>

#include "tests/catch.hpp"

namespace reductio::tests {

TEST_CASE("weights: both kinds separate for 0 to 2^40 keys and epsilon up to 0.499") {
  for (const double wanted : {0.0, 0.01, 0.1, 0.25, 0.3, 0.45, 0.499})
    for (const std::uint64_t keys : {0ULL, 1ULL, 2ULL, 3ULL, 1000ULL, 1024ULL, 1025ULL, 1ULL << 40}) {
      const double epsilon = round_up_epsilon(wanted);
      CHECK(epsilon >= wanted);
      CHECK(epsilon - wanted < 0x1p-31);
      CHECK(weights_separate(weights_in_powers_of_two(keys, epsilon), keys, epsilon));
      CHECK(weights_separate(weights_real(keys, epsilon), keys, epsilon));
    }
}

TEST_CASE("weights: a quarter of error needs k = ceil(log2 n) + 4 and m = 2, as the mathematics says") {
  for (const std::uint64_t keys : {1ULL, 2ULL, 3ULL, 1000ULL, 1024ULL, 1025ULL}) {
    const Weights w = weights_in_powers_of_two(keys, 0.25);
    CHECK(w.unit == std::ceil(std::log2(static_cast<double>(keys))) + 4);
    CHECK(w.dummy == -2);
    CHECK(w.scale == 0x1.62e42fefa39efp-1);
  }
}

// kappa = ln n + 2 ln c, to three digits: the table of docs/papers.md#direct-attention.
TEST_CASE("weights: real weights are the least that separate, up to the stated margin") {
  CHECK(weights_real(1 << 10, 0.25).scale == Approx(9.13).margin(0.006));
  CHECK(weights_real(1 << 16, round_up_epsilon(0.01)).scale == Approx(11.17).margin(0.006));
  CHECK(weights_real(1 << 20, round_up_epsilon(0.45)).scale == Approx(19.75).margin(0.006));
}

TEST_CASE("weights: lighter or misplaced ones are refused") {
  Weights w = weights_real(1000, 0.25);
  w.scale -= 0x1p-9;
  CHECK_FALSE(weights_separate(w, 1000, 0.25));
  w = weights_in_powers_of_two(1000, 0.25);
  CHECK_FALSE(weights_separate({w.scale, w.unit, -1}, 1000, 0.25));   // M = 1/2 is not below 1/c
  CHECK_FALSE(weights_separate({w.scale, w.unit, -13}, 1000, 0.25));  // M too small
  CHECK_FALSE(weights_separate({w.scale, w.unit - 3, w.dummy}, 1000, 0.25));
  CHECK_FALSE(weights_separate(w, 1000 * 20, 0.25));  // more keys than they were made for
  CHECK(weights_separate({1, 50, -1}, 1, 0));
  CHECK_FALSE(weights_separate({1, 50, 0}, 1, 0));  // M = 1 = 1/c: equal is not below
}

}  // namespace reductio::tests
