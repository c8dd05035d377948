#include "generators/parts/density.hpp"

#include <fmt/format.h>
#include <mpfr.h>

#include <cmath>

#include "instances/bits/natural.hpp"
#include "instances/settings.hpp"

namespace reductio::generators {
namespace {

struct Real {
  mpfr_t v;
  Real() { mpfr_init2(v, 256); }
  explicit Real(std::uint64_t x) : Real() { mpfr_set_ui(v, x, MPFR_RNDN); }
  ~Real() { mpfr_clear(v); }
  Real(const Real&) = delete;
  Real& operator=(const Real&) = delete;
};

// The probability that no row of a side with n rows has an orthogonal one among m, if the rows of that side are
// independent: E[(1 - (1 - p)^w)^m]^n over the ones w of a row, p = k / 2^32.
void none_of(std::uint64_t n, std::uint64_t m, std::uint64_t d, std::uint64_t k, mpfr_t out) {
  Real p(k), q(Chance::one - k), share, partnerless(1), term, sum(0);
  mpfr_div_2ui(p.v, p.v, 32, MPFR_RNDN);
  mpfr_div_2ui(q.v, q.v, 32, MPFR_RNDN);
  mpfr_div(share.v, p.v, q.v, MPFR_RNDN);
  Real weight, all_zero(1);  // of w ones in d bits; (1 - p)^w
  mpfr_pow_ui(weight.v, q.v, d, MPFR_RNDN);
  for (std::uint64_t w = 0; w <= d; ++w) {
    mpfr_ui_sub(partnerless.v, 1, all_zero.v, MPFR_RNDN);
    mpfr_pow_ui(term.v, partnerless.v, m, MPFR_RNDN);
    mpfr_fma(sum.v, term.v, weight.v, sum.v, MPFR_RNDN);
    mpfr_mul(all_zero.v, all_zero.v, q.v, MPFR_RNDN);
    mpfr_mul(weight.v, weight.v, share.v, MPFR_RNDN);
    mpfr_mul_ui(weight.v, weight.v, d - w, MPFR_RNDN);
    mpfr_div_ui(weight.v, weight.v, w + 1, MPFR_RNDN);
  }
  mpfr_pow_ui(out, sum.v, n, MPFR_RNDN);
}

// Is no pair at all likelier than one, at p = k / 2^32?
bool mostly_no(std::uint64_t n, std::uint64_t m, std::uint64_t d, std::uint64_t k) {
  Real of_a, of_b, lambda(k);
  none_of(n, m, d, k, of_a.v);
  none_of(m, n, d, k, of_b.v);
  mpfr_div_2ui(lambda.v, lambda.v, 32, MPFR_RNDN);
  mpfr_sqr(lambda.v, lambda.v, MPFR_RNDN);
  mpfr_ui_sub(lambda.v, 1, lambda.v, MPFR_RNDN);
  mpfr_pow_ui(lambda.v, lambda.v, d, MPFR_RNDN);
  mpfr_mul_ui(lambda.v, lambda.v, n, MPFR_RNDN);
  mpfr_mul_ui(lambda.v, lambda.v, m, MPFR_RNDN);
  mpfr_neg(lambda.v, lambda.v, MPFR_RNDN);
  mpfr_exp(lambda.v, lambda.v, MPFR_RNDN);
  mpfr_add(of_a.v, of_a.v, of_b.v, MPFR_RNDN);
  mpfr_sub(of_a.v, of_a.v, lambda.v, MPFR_RNDN);
  return mpfr_cmp_d(of_a.v, 0.5) > 0;
}

}  // namespace

Chance critical_density(std::uint64_t n, std::uint64_t m, std::uint64_t d) {
  if (n == 0 || m == 0 || d == 0) return {};
  Real x(n);
  mpfr_mul(x.v, x.v, Real(m).v, MPFR_RNDN);
  mpfr_log(x.v, x.v, MPFR_RNDN);
  mpfr_div(x.v, x.v, Real(d).v, MPFR_RNDN);
  mpfr_neg(x.v, x.v, MPFR_RNDN);
  mpfr_expm1(x.v, x.v, MPFR_RNDN);  // (n m)^(-1/d) - 1 = -p^2
  mpfr_neg(x.v, x.v, MPFR_RNDN);
  mpfr_sqrt(x.v, x.v, MPFR_RNDN);
  mpfr_mul_2ui(x.v, x.v, 32, MPFR_RNDN);
  return Chance{mpfr_get_ui(x.v, MPFR_RNDN)};
}

Chance even_density(std::uint64_t n, std::uint64_t m, std::uint64_t d) {
  if (n == 0 || m == 0 || d == 0 || Natural(n) * Natural(m) == Natural(1)) return {};
  if (d > most_even)
    throw InputError("--d", std::to_string(d), fmt::format("at most {} with --p even", most_even));
  std::uint64_t low = 0, high = Chance::one - 1;  // the answer lies in low..high
  while (low < high) {
    const std::uint64_t k = low + (high - low) / 2;
    if (mostly_no(n, m, d, k))
      high = k;
    else
      low = k + 1;
  }
  return Chance{low};
}

Chance parse_density(const std::string& text, std::uint64_t n, std::uint64_t m, std::uint64_t d) {
  constexpr std::string_view scale = "/2^32";
  const char* const expected = "a number from 0 to 1, K/2^32, or 'critical'";
  if (text == "critical") return critical_density(n, m, d);
  if (text.ends_with(scale)) {
    const Chance p{parse_size(text.substr(0, text.size() - scale.size()), "--p")};
    if (p.k > Chance::one) throw InputError("--p", "'" + text + "'", expected);
    return p;
  }
  double value = -1;
  try {
    value = parse_real(text, "--p");
  } catch (const InputError&) {
    // said better below
  }
  if (!(value >= 0 && value <= 1)) throw InputError("--p", "'" + text + "'", expected);
  const double scaled = value * 0x1p32, whole = std::floor(scaled), part = scaled - whole;  // exact
  const auto k = static_cast<std::uint64_t>(whole);
  return Chance{k + (part > 0.5 || (part == 0.5 && k % 2 == 1))};
}

std::string spell(Chance p) { return std::to_string(p.k) + "/2^32"; }

std::uint64_t binomial(std::uint64_t n, std::uint64_t k) {
  if (k > n) return 0;
  k = std::min(k, n - k);
  Wide product = 1;
  for (std::uint64_t i = 1; i <= k; ++i) {
    product = product * (n - k + i) / i;  // C(n-k+i, i), an integer
    if (product >> 64 != 0) return ~0ULL;
  }
  return static_cast<std::uint64_t>(product);
}

double bit_sampling_exponent(double p) { return std::log(2 * p) / std::log(2 * p * (1 - p)); }

}  // namespace reductio::generators
