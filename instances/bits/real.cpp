#include "instances/bits/real.hpp"

#include <mpfr.h>

#include <algorithm>
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
  Real(const Real& x) : Real() { mpfr_set(v, x.v, MPFR_RNDN); }
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

Real kappa_of(const Weights& weights) {
  Real out(weights.unit);
  mpfr_mul_d(out.v, out.v, weights.lead, MPFR_RNDN);
  mpfr_mul_d(out.v, out.v, weights.scale, MPFR_RNDN);
  return out;
}

// ln c, and the kappa from which on there is a place for the dummy: ln c + ln(keys c + pads).
void least_kappa(Real& kappa, Real& c, KeysOfRow row, double epsilon) {
  log_c(c, epsilon, MPFR_RNDN);
  mpfr_exp(kappa.v, c.v, MPFR_RNDN);
  mpfr_mul(kappa.v, kappa.v, Real(std::max<std::uint64_t>(row.keys, 1)).v, MPFR_RNDN);
  mpfr_add(kappa.v, kappa.v, Real(row.pads).v, MPFR_RNDN);
  mpfr_log(kappa.v, kappa.v, MPFR_RNDN);
  mpfr_add(kappa.v, kappa.v, c.v, MPFR_RNDN);
}

double rounded_to(Real& x, EntryType type, mpfr_rnd_t round) {
  mpfr_prec_round(x.v, type.bits, round);
  return mpfr_get_d(x.v, MPFR_RNDN);
}

// ln(exp(dummy) + pads exp(-kappa)), rounded up, in the place of `dummy`.
void above_pads(Real& dummy, const Real& kappa, std::uint64_t pads) {
  Real far;
  mpfr_neg(far.v, kappa.v, MPFR_RNDU);
  mpfr_exp(far.v, far.v, MPFR_RNDU);
  mpfr_mul(far.v, far.v, Real(pads).v, MPFR_RNDU);
  mpfr_exp(dummy.v, dummy.v, MPFR_RNDU);
  mpfr_add(dummy.v, dummy.v, far.v, MPFR_RNDU);
  mpfr_log(dummy.v, dummy.v, MPFR_RNDU);
}

// The dummy's entry for which its score is half-way between ln(keys c) - kappa and ln(1 / c - pads exp(-kappa)).
double middle(const Weights& weights, KeysOfRow row, double epsilon, EntryType type) {
  const Real kappa = kappa_of(weights);
  Real sum, c, far;
  log_of(sum, row.keys, MPFR_RNDN);
  mpfr_sub(sum.v, sum.v, kappa.v, MPFR_RNDN);
  if (row.pads > 0) {  // ln(1 - pads c exp(-kappa)) more
    log_c(c, epsilon, MPFR_RNDN);
    mpfr_sub(far.v, c.v, kappa.v, MPFR_RNDN);
    mpfr_exp(far.v, far.v, MPFR_RNDN);
    mpfr_mul(far.v, far.v, Real(row.pads).v, MPFR_RNDN);
    mpfr_neg(far.v, far.v, MPFR_RNDN);
    mpfr_log1p(far.v, far.v, MPFR_RNDN);
    mpfr_add(sum.v, sum.v, far.v, MPFR_RNDN);
  }
  mpfr_div_2ui(sum.v, sum.v, 1, MPFR_RNDN);
  mpfr_div_d(sum.v, sum.v, weights.lead, MPFR_RNDN);
  mpfr_div_d(sum.v, sum.v, weights.scale, MPFR_RNDN);
  return rounded_to(sum, type, MPFR_RNDN);
}

double on_grid(double x, double y, std::uint64_t times, int bits, mpfr_rnd_t round) {
  Real out(x);
  mpfr_mul_d(out.v, out.v, y, MPFR_RNDN);
  mpfr_mul(out.v, out.v, Real(times).v, MPFR_RNDN);  // exact: 160 bits hold a product of three doubles
  mpfr_mul_2si(out.v, out.v, bits, MPFR_RNDN);
  mpfr_rint(out.v, out.v, round);
  mpfr_mul_2si(out.v, out.v, -bits, MPFR_RNDN);
  return mpfr_get_d(out.v, MPFR_RNDN);
}

// The logarithm of what they weigh together, rounded as told; a product of three doubles is exact.
Real log_weight(const ScoredKeys& of, mpfr_rnd_t round) {
  Real out(of.entry), count;
  mpfr_mul_d(out.v, out.v, of.steps, MPFR_RNDN);
  mpfr_mul_d(out.v, out.v, of.lead, MPFR_RNDN);
  mpfr_mul_d(out.v, out.v, of.scale, round);
  log_of(count, of.keys, round);
  mpfr_add(out.v, out.v, count.v, round);
  return out;
}

// ln of the quotient of two weights, rounded as told.
Real log_ratio(const ScoredKeys& x, const ScoredKeys& y, mpfr_rnd_t round) {
  Real out = log_weight(x, round);
  const Real of_y = log_weight(y, round == MPFR_RNDU ? MPFR_RNDD : MPFR_RNDU);
  mpfr_sub(out.v, out.v, of_y.v, round);
  return out;
}

int ceil_log2(std::uint64_t keys) { return keys <= 1 ? 0 : static_cast<int>(std::bit_width(keys - 1)); }

}  // namespace

double ln2() {
  Real out;
  mpfr_const_log2(out.v, MPFR_RNDN);
  return mpfr_get_d(out.v, MPFR_RNDN);
}

double ln(double x) {
  Real out(x);
  mpfr_log(out.v, out.v, MPFR_RNDN);
  return mpfr_get_d(out.v, MPFR_RNDN);
}

double nearest_of_type(double x, EntryType type) {
  Real out(x);
  return rounded_to(out, type, MPFR_RNDN);
}

double reciprocal_root(std::uint64_t x) {
  if (x == 0) return 0;
  Real root;
  mpfr_set_prec(root.v, 53);
  mpfr_rec_sqrt(root.v, Real(x).v, MPFR_RNDN);
  return mpfr_get_d(root.v, MPFR_RNDN);
}

// Roots of such fractions are no nearer than 2^-180 to a number half-way between two doubles, unless they are one.
double one_minus_root(std::int64_t numerator, std::int64_t denominator) {
  constexpr mpfr_prec_t enough = 256;
  Real x;
  mpfr_set_prec(x.v, enough);
  mpfr_set_ui(x.v, static_cast<std::uint64_t>(numerator), MPFR_RNDN);
  mpfr_div(x.v, x.v, Real(static_cast<std::uint64_t>(denominator)).v, MPFR_RNDN);
  mpfr_sqrt(x.v, x.v, MPFR_RNDN);
  mpfr_ui_sub(x.v, 1, x.v, MPFR_RNDN);
  return mpfr_get_d(x.v, MPFR_RNDN);
}

double product_below(double x, double y, std::uint64_t times, int bits) {
  return on_grid(x, y, times, bits, MPFR_RNDD);
}
double product_above(double x, double y, std::uint64_t times, int bits) {
  return on_grid(x, y, times, bits, MPFR_RNDU);
}

double round_up_epsilon(double epsilon) { return std::ceil(epsilon * 0x1p32) * 0x1p-32; }

Weights weights_in_powers_of_two(KeysOfRow row, double epsilon) {
  int s = 0;  // 1 +- 2 epsilon are exact: epsilon is a multiple of 2^-32
  while (!(1 + 2 * epsilon < std::ldexp(1 - 2 * epsilon, s))) ++s;
  const auto of = [&, steps = ceil_log2(std::max(row.keys, row.pads))](int half) {
    return Weights{.scale = ln2(), .unit = steps + 2.0 * half, .dummy = static_cast<double>(-half)};
  };
  while (row.pads > 0 && s < 64 && !weights_separate(of(s), row, epsilon)) ++s;
  return of(s);
}

Weights weights_real(KeysOfRow row, double epsilon, EntryType type) {
  const double margin = std::max(0x1p-10, std::ldexp(1, 6 - type.bits));
  Real scale, c;
  least_kappa(scale, c, row, epsilon);
  mpfr_add_d(scale.v, scale.v, margin, MPFR_RNDN);
  const double rounded = mpfr_get_d(scale.v, MPFR_RNDN);
  Weights out{.scale = rounded, .unit = 1};
  out.dummy = middle(out, row, epsilon, type);
  return out;
}

Weights weights_for_scale(const Weights& weights, double scale, KeysOfRow row, double epsilon,
                          EntryType type) {
  Real kappa = kappa_of(weights);
  mpfr_div_d(kappa.v, kappa.v, scale, MPFR_RNDU);
  mpfr_sqrt(kappa.v, kappa.v, MPFR_RNDU);
  const double entry = rounded_to(kappa, type, MPFR_RNDU);
  Weights out{.scale = scale, .unit = entry, .lead = entry};
  out.dummy = middle(out, row, epsilon, type);
  return out;
}

Weights weights_for_counts(std::uint64_t keys) {
  const int steps = ceil_log2(keys) + 1;
  return {.scale = ln2(), .unit = steps + 3.0, .dummy = static_cast<double>(steps)};
}

double epsilon_for_counts(const Weights& weights) { return std::exp2(-weights.dummy - 5); }

bool counts_separate(const Weights& weights, std::uint64_t keys, double epsilon) {
  Real far = kappa_of(weights), least(weights.dummy), most;
  mpfr_neg(far.v, far.v, MPFR_RNDN);
  mpfr_exp(far.v, far.v, MPFR_RNDU);
  mpfr_mul(far.v, far.v, Real(keys).v, MPFR_RNDU);
  mpfr_mul_d(least.v, least.v, weights.lead, MPFR_RNDN);
  mpfr_mul_d(least.v, least.v, weights.scale, MPFR_RNDN);
  mpfr_exp(most.v, least.v, MPFR_RNDU);
  mpfr_exp(least.v, least.v, MPFR_RNDD);
  mpfr_mul_d(most.v, most.v, 16 * epsilon, MPFR_RNDU);
  return mpfr_cmp_d(far.v, 0.125) <= 0 && mpfr_cmp(Real(keys).v, least.v) <= 0 && mpfr_cmp_d(most.v, 1) <= 0;
}

bool weights_separate(const Weights& weights, KeysOfRow row, double epsilon) {
  const Real kappa = kappa_of(weights);
  Real dummy(weights.dummy), low, c_up;
  mpfr_mul_d(dummy.v, dummy.v, weights.lead, MPFR_RNDN);
  mpfr_mul_d(dummy.v, dummy.v, weights.scale, MPFR_RNDN);  // exact: 160 bits hold a product of three doubles
  log_of(low, row.keys, MPFR_RNDU);
  log_c(c_up, epsilon, MPFR_RNDU);
  mpfr_add(low.v, low.v, c_up.v, MPFR_RNDU);
  mpfr_sub(low.v, low.v, kappa.v, MPFR_RNDU);  // >= ln keys + ln c - kappa
  mpfr_neg(c_up.v, c_up.v, MPFR_RNDN);         // <= -ln c
  if (!mpfr_lessequal_p(low.v, dummy.v)) return false;
  if (row.pads > 0) above_pads(dummy, kappa, row.pads);
  return mpfr_less_p(dummy.v, c_up.v);
}

double greatest_epsilon(const Weights& weights, KeysOfRow row) {
  const Real kappa = kappa_of(weights);
  Real dummy(weights.dummy), low, high;
  mpfr_mul_d(dummy.v, dummy.v, weights.lead, MPFR_RNDN);
  mpfr_mul_d(dummy.v, dummy.v, weights.scale, MPFR_RNDN);
  log_of(low, row.keys, MPFR_RNDU);
  mpfr_sub(low.v, dummy.v, low.v, MPFR_RNDD);
  mpfr_add(low.v, low.v, kappa.v, MPFR_RNDD);  // ln of M / (keys exp(-kappa))
  if (row.pads > 0) above_pads(dummy, kappa, row.pads);
  mpfr_neg(high.v, dummy.v, MPFR_RNDD);
  mpfr_min(low.v, low.v, high.v, MPFR_RNDD);
  if (mpfr_sgn(low.v) <= 0) return 0;
  mpfr_div_2ui(low.v, low.v, 1, MPFR_RNDD);
  mpfr_tanh(low.v, low.v, MPFR_RNDD);  // (q - 1) / (q + 1) = tanh(ln q / 2)
  mpfr_div_2ui(low.v, low.v, 1, MPFR_RNDD);
  return mpfr_get_d(low.v, MPFR_RNDD);
}

bool outputs_apart(const ScoredKeys& witness, const ScoredKeys& others, const ScoredKeys& dummies,
                   double above, double below) {
  Real outweighed = log_ratio(dummies, witness, MPFR_RNDU), far = log_ratio(others, dummies, MPFR_RNDU);
  mpfr_exp(outweighed.v, outweighed.v, MPFR_RNDU);
  mpfr_add_ui(outweighed.v, outweighed.v, 1, MPFR_RNDU);
  mpfr_mul_d(outweighed.v, outweighed.v, above,
             MPFR_RNDU);  // above (1 + dummies / witness), which is to be below 1
  mpfr_exp(far.v, far.v, MPFR_RNDU);
  return mpfr_cmp_ui(outweighed.v, 1) < 0 && mpfr_cmp_d(far.v, below) <= 0;
}

double weight_ratio(const ScoredKeys& these, const ScoredKeys& those, double divisor) {
  Real out = log_ratio(these, those, MPFR_RNDD);
  mpfr_exp(out.v, out.v, MPFR_RNDD);
  mpfr_div_d(out.v, out.v, divisor, MPFR_RNDD);
  const double rounded = mpfr_get_d(out.v, MPFR_RNDD);
  return std::isnormal(rounded) ? rounded : 0;
}

double log10_weight_ratio(const ScoredKeys& these, const ScoredKeys& those, double divisor) {
  const Real out = log_ratio(these, those, MPFR_RNDD);
  return (mpfr_get_d(out.v, MPFR_RNDN) - std::log(divisor)) / std::log(10.0);
}

}  // namespace reductio::instances
