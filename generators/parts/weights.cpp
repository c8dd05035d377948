#include "generators/parts/weights.hpp"

#include <gmp.h>

#include <algorithm>
#include <cmath>

#include "instances/settings.hpp"

namespace reductio::generators {
namespace {

struct Whole {
  mpz_t v;
  Whole() { mpz_init(v); }
  ~Whole() { mpz_clear(v); }
  Whole(const Whole&) = delete;
  Whole& operator=(const Whole&) = delete;
};

struct Fraction {
  mpq_t v;
  explicit Fraction(double x) {
    mpq_init(v);
    mpq_set_d(v, x);
  }
  ~Fraction() { mpq_clear(v); }
  Fraction(const Fraction&) = delete;
  Fraction& operator=(const Fraction&) = delete;
};

// n m C(d - b, a), and C(d, a).
void pairs_and_rows(const RowWeights& w, std::uint64_t n, std::uint64_t m, std::uint64_t d, Whole& pairs,
                    Whole& rows) {
  mpz_bin_uiui(pairs.v, d - w.b, w.a);
  mpz_mul_ui(pairs.v, pairs.v, n);
  mpz_mul_ui(pairs.v, pairs.v, m);
  mpz_bin_uiui(rows.v, d, w.a);
}

RowWeights halves(std::uint64_t together) { return {together / 2, together - together / 2}; }

}  // namespace

RowWeights parse_weights(const std::string& text) {
  const std::size_t plus = text.find('+');
  try {
    if (plus != text.rfind('+')) throw InputError("--weight", text, "one sum");
    const std::uint64_t a = parse_size(text.substr(0, plus), "--weight");
    return {a, plus == text.npos ? a : parse_size(text.substr(plus + 1), "--weight")};
  } catch (const InputError&) {
    throw InputError("--weight", "'" + text + "'", "ones in a row, W, or WA+WB for the two sides");
  }
}

std::string spell(const RowWeights& w) {
  return w.a == w.b ? std::to_string(w.a) : std::to_string(w.a) + "+" + std::to_string(w.b);
}

double expected_pairs(const RowWeights& w, std::uint64_t n, std::uint64_t m, std::uint64_t d) {
  if (w.a > d || w.b > d - w.a) return 0;
  double out = static_cast<double>(n) * static_cast<double>(m);
  for (std::uint64_t i = 0; i < w.a && out > 0; ++i)
    out *= static_cast<double>(d - w.b - i) / static_cast<double>(d - i);
  return out;
}

bool at_most(double wanted, const RowWeights& w, std::uint64_t n, std::uint64_t m, std::uint64_t d) {
  Whole pairs, rows;
  pairs_and_rows(w, n, m, d, pairs, rows);
  const Fraction bound(wanted);
  mpz_mul(pairs.v, pairs.v, mpq_denref(bound.v));
  mpz_mul(rows.v, rows.v, mpq_numref(bound.v));
  return mpz_cmp(pairs.v, rows.v) <= 0;
}

RowWeights weights_for(double wanted, std::uint64_t n, std::uint64_t m, std::uint64_t d) {
  const auto few = [&](std::uint64_t together) { return at_most(wanted, halves(together), n, m, d); };
  std::uint64_t low = 0,
                high = 1;  // the answer lies in low..high; the coefficients stay short until it is near
  while (high < d && !few(high)) low = high + 1, high *= 2;
  for (high = std::min(high, d); low < high;) {
    const std::uint64_t middle = low + (high - low) / 2;
    if (few(middle))
      high = middle;
    else
      low = middle + 1;
  }
  return halves(high);
}

std::uint64_t shared_by_few(std::uint64_t n, std::uint64_t d, std::uint64_t w) {
  constexpr std::uint64_t seldom = 1024;
  if (n < 2) return 0;
  // n (n - 1) / 2 pairs, each with probability C(w, k) C(d - w, w - k) / C(d, w) for k that are shared. From k = w down
  // each product is made of the one before.
  Whole rows, sum, one, scaled;
  mpz_bin_uiui(rows.v, d, w);
  mpz_set_ui(one.v, 1);
  for (std::uint64_t k = w;; --k) {
    mpz_add(sum.v, sum.v, one.v);
    mpz_mul_ui(scaled.v, sum.v, n);
    mpz_mul_ui(scaled.v, scaled.v, n - 1);
    mpz_mul_ui(scaled.v, scaled.v, seldom / 2);
    if (mpz_cmp(scaled.v, rows.v) > 0) return std::min(k + 1, w);
    const std::uint64_t apart = w - k;
    if (k == 0 || d - w <= apart) return k;  // no pair shares fewer
    mpz_mul_ui(one.v, one.v, k);
    mpz_mul_ui(one.v, one.v, d - w - apart);
    mpz_divexact_ui(one.v, one.v, apart + 1);
    mpz_divexact_ui(one.v, one.v, apart + 1);
  }
}

std::uint64_t six_log2(std::uint64_t n) {
  Whole power;
  mpz_ui_pow_ui(power.v, n, 6);
  mpz_sub_ui(power.v, power.v, 1);
  return mpz_sgn(power.v) == 0 ? 0 : mpz_sizeinbase(power.v, 2);
}

}  // namespace reductio::generators
