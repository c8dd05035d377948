// Weights of attention images separate, at every size and epsilon, and no lighter ones do.
#include "instances/bits/real.hpp"

#include <algorithm>
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

namespace {

// By its definition, in long double: do these weights tell rows apart whose outputs are off by e?
bool decodes(const Weights& w, KeysOfRow row, long double e) {
  const long double step = static_cast<long double>(w.unit) * w.lead * w.scale,
                    dummy = static_cast<long double>(w.dummy) * w.lead * w.scale, M = std::exp(dummy),
                    far = std::exp(-step) * static_cast<long double>(std::max<std::uint64_t>(row.keys, 1)),
                    pads = std::exp(-step) * static_cast<long double>(row.pads);
  return 1 / (1 + M + pads) - e > 0.5L && far / (far + M) + e <= 0.5L;
}

bool is_number_of(double x, EntryType type) {
  int exponent = 0;
  const double mantissa = std::ldexp(std::frexp(x, &exponent), type.bits);
  return mantissa == std::floor(mantissa) && std::abs(x) <= type.greatest;
}

}  // namespace

TEST_CASE(
    "weights: with pads, under other scales and in narrow types they separate, and pads forgotten are seen") {
  for (const double wanted : {0.0, 0.01, 0.25, 0.4})
    for (const KeysOfRow row :
         {KeysOfRow(0), KeysOfRow(1, 1), KeysOfRow(7, 100), KeysOfRow(1000, 1), KeysOfRow(4096, 4096)})
      for (const EntryType type : {float32, float16, bfloat16}) {
        const double epsilon = round_up_epsilon(wanted);
        CAPTURE(epsilon, row.keys, row.pads, type.bits);
        for (const Weights& own :
             {weights_in_powers_of_two(row, epsilon), weights_real(row, epsilon, type)}) {
          CHECK(weights_separate(own, row, epsilon));
          CHECK(decodes(own, row, epsilon));
          CHECK(is_number_of(own.dummy, type));
          for (const double D : {1.0, 33.0, 65.0}) {
            for (const double scale : {1 / D, 1 / std::sqrt(D)}) {
              const Weights w = weights_for_scale(own, scale, row, epsilon, type);
              CHECK(weights_separate(w, row, epsilon));
              CHECK(decodes(w, row, epsilon));
              CHECK(w.unit == w.lead);
              CHECK((is_number_of(w.unit, type) && is_number_of(w.dummy, type) && w.dummy >= -w.unit));
              CHECK(w.unit * w.lead * scale >= own.unit * own.scale * (1 - 1e-12));
              CHECK(w.unit * w.lead * scale <= own.unit * own.scale * (1 + std::ldexp(1, 3 - type.bits)));
            }
          }
        }
      }
  // The least weights of a row without pads are too light for one with as many as keys.
  CHECK_FALSE(weights_separate(weights_real(1000, 0.25), KeysOfRow(1000, 1000), 0.25));
  CHECK_FALSE(decodes(weights_real(1000, 0.25), KeysOfRow(1000, 1000), 0.25L));
}

// Tight: a little below the greatest epsilon all decodes, a little above something does not; and no other dummy stands
// more than (1/2) tanh((kappa - ln n) / 4).
TEST_CASE("weights: the greatest epsilon is the greatest") {
  for (const KeysOfRow row : {KeysOfRow(1), KeysOfRow(1000), KeysOfRow(1 << 20), KeysOfRow(300, 300)})
    for (const double epsilon : {0.01, 0.25, 0.4}) {
      for (Weights w : {weights_in_powers_of_two(row, round_up_epsilon(epsilon)),
                        weights_real(row, round_up_epsilon(epsilon))}) {
        CAPTURE(row.keys, row.pads, epsilon, w.scale);
        const double greatest = greatest_epsilon(w, row);
        CHECK(greatest >= epsilon);
        CHECK(decodes(w, row, 0.9999L * greatest));
        CHECK_FALSE(decodes(w, row, 1.0001L * greatest));
        CHECK(weights_separate(w, row, std::floor(0.9999 * greatest * 0x1p32) * 0x1p-32));
        CHECK_FALSE(weights_separate(w, row, std::ceil(1.0001 * greatest * 0x1p32) * 0x1p-32));
        if (row.pads > 0) continue;
        const double kappa = w.unit * w.lead * w.scale, n = static_cast<double>(row.keys),
                     closed = std::tanh((kappa - std::log(n)) / 4) / 2;
        CHECK(greatest <= closed * (1 + 1e-12));
        w.dummy = (std::log(n) - kappa) / 2 / w.lead / w.scale;  // the best one
        CHECK(greatest_epsilon(w, row) == Approx(closed).epsilon(1e-12));
      }
    }
  CHECK(greatest_epsilon({1, 1, 0}, 1000) == 0);
}

}  // namespace reductio::tests
