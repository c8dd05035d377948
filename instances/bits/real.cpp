#include "instances/bits/real.hpp"

#include <mpfr.h>

#include <bit>
#include <cmath>

namespace reductio::instances {
namespace {

constexpr mpfr_prec_t precision = 160;  // products of two doubles are exact

struct Real {
  mpfr_t v;
  Real() { mpfr_init2(v, precision); }
  explicit Real(double x) : Real() { mpfr_set_d(v, x, MPFR_RNDN); }
  explicit Real(std::uint64_t x) : Real() { mpfr_set_ui(v, x, MPFR_RNDN); }
  ~Real() { mpfr_clear(v); }
  Real(const Real&) = delete;
  Real& operator=(const Real&) = delete;
};

// ln keys, rounded as told.
void log_of(Real& out, std::uint64_t keys, mpfr_rnd_t round) {
  mpfr_log(out.v, Real(keys == 0 ? 1 : keys).v, round);
}

// ln c = ln(1 + 2 epsilon) - ln(1 - 2 epsilon), rounded as told; both arguments are exact.
void log_c(Real& out, double epsilon, mpfr_rnd_t round) {
  const mpfr_rnd_t other = round == MPFR_RNDU ? MPFR_RNDD : round == MPFR_RNDD ? MPFR_RNDU : MPFR_RNDN;
  Real low;
  mpfr_log(out.v, Real(1 + 2 * epsilon).v, round);
  mpfr_log(low.v, Real(1 - 2 * epsilon).v, other);
  mpfr_sub(out.v, out.v, low.v, round);
}

int ceil_log2(std::uint64_t keys) { return keys <= 1 ? 0 : static_cast<int>(std::bit_width(keys - 1)); }

}  // namespace

double ln2() {
  Real out;
  mpfr_const_log2(out.v, MPFR_RNDN);
  return mpfr_get_d(out.v, MPFR_RNDN);
}

double round_up_epsilon(double epsilon) { return std::ceil(epsilon * 0x1p32) * 0x1p-32; }

Weights weights_in_powers_of_two(std::uint64_t keys, double epsilon) {
  int s = 0;  // 1 +- 2 epsilon are exact: epsilon is a multiple of 2^-32
  while (!(1 + 2 * epsilon < std::ldexp(1 - 2 * epsilon, s))) ++s;
  return {
      .scale = ln2(), .unit = static_cast<double>(ceil_log2(keys) + 2 * s), .dummy = static_cast<double>(-s)};
}

Weights weights_real(std::uint64_t keys, double epsilon) {
  constexpr double margin = 0x1p-10;
  Real scale, c, dummy;
  log_of(scale, keys, MPFR_RNDN);
  log_c(c, epsilon, MPFR_RNDN);
  mpfr_mul_2ui(dummy.v, c.v, 1, MPFR_RNDN);
  mpfr_add(scale.v, scale.v, dummy.v, MPFR_RNDN);
  mpfr_add_d(scale.v, scale.v, margin, MPFR_RNDN);
  const double rounded = mpfr_get_d(scale.v, MPFR_RNDN);
  mpfr_add_d(dummy.v, c.v, margin / 2, MPFR_RNDN);
  mpfr_div_d(dummy.v, dummy.v, rounded, MPFR_RNDN);
  return {.scale = rounded, .unit = 1, .dummy = -static_cast<double>(mpfr_get_flt(dummy.v, MPFR_RNDN))};
}

bool weights_separate(const Weights& weights, std::uint64_t keys, double epsilon) {
  Real dummy(weights.dummy), kappa(weights.unit), low, c_up;
  mpfr_mul_d(dummy.v, dummy.v, weights.scale, MPFR_RNDN);  // exact: 160 bits hold a product of doubles
  mpfr_mul_d(kappa.v, kappa.v, weights.scale, MPFR_RNDN);
  log_of(low, keys, MPFR_RNDU);
  log_c(c_up, epsilon, MPFR_RNDU);
  mpfr_add(low.v, low.v, c_up.v, MPFR_RNDU);
  mpfr_sub(low.v, low.v, kappa.v, MPFR_RNDU);  // >= ln keys + ln c - kappa
  mpfr_neg(c_up.v, c_up.v, MPFR_RNDN);         // <= -ln c
  return mpfr_lessequal_p(low.v, dummy.v) && mpfr_less_p(dummy.v, c_up.v);
}

}  // namespace reductio::instances
