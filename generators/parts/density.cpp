#include "generators/parts/density.hpp"

#include <mpfr.h>

#include <cmath>

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

// Are two random rows of weight w orthogonal with probability at most 1 / pairs? Only products and quotients
// of doubles in a fixed order: the same on every machine.
bool few_orthogonal(double pairs, std::uint64_t d, std::uint64_t w) {
  if (w > d - w) return true;
  double expected = pairs;
  for (std::uint64_t i = 0; i < w && expected > 1; ++i)
    expected *= static_cast<double>(d - w - i) / static_cast<double>(d - i);
  return expected <= 1;
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

std::uint64_t critical_weight(std::uint64_t n, std::uint64_t m, std::uint64_t d) {
  const double pairs = static_cast<double>(n) * static_cast<double>(m);
  std::uint64_t few = d, many = 0;  // the answer lies in many..few
  while (many < few) {
    const std::uint64_t w = many + (few - many) / 2;
    if (few_orthogonal(pairs, d, w))
      few = w;
    else
      many = w + 1;
  }
  return few;
}

}  // namespace reductio::generators
