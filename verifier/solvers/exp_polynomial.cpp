#include "verifier/solvers/exp_polynomial.hpp"

#include <mpfr.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <span>
#include <utility>

namespace reductio::verifier {
namespace {

using Coefficients = std::vector<double>;

double value_at(std::span<const double> c, double x) {
  double out = 0;
  for (std::size_t k = c.size(); k-- > 0;) out = out * x + c[k];
  return out;
}

// P' - P.
Coefficients slope_of(const Coefficients& c) {
  Coefficients out(c.size());
  for (std::size_t k = 0; k < c.size(); ++k)
    out[k] = (k + 1 < c.size() ? static_cast<double>(k + 1) * c[k + 1] : 0) - c[k];
  return out;
}

// Where f changes sign between two points of different sign.
template <class F>
double root_between(double low, double high, F f) {
  const bool below = f(low) < 0;
  for (int step = 0; step < 60; ++step) {
    const double middle = low + (high - low) / 2;
    ((f(middle) < 0) == below ? low : high) = middle;
  }
  return low;
}

// Solves rows of equations, the last column being their right sides; empty where they are singular.
std::vector<double> solved(std::vector<std::vector<double>> rows) {
  const std::size_t n = rows.size();
  for (std::size_t k = 0; k < n; ++k) {
    const auto greater = [&](const auto& x, const auto& y) { return std::abs(x[k]) < std::abs(y[k]); };
    std::swap(rows[k], *std::max_element(rows.begin() + static_cast<std::ptrdiff_t>(k), rows.end(), greater));
    if (rows[k][k] == 0) return {};
    for (std::size_t i = k + 1; i < n; ++i)
      for (std::size_t j = n + 1; j-- > k;) rows[i][j] -= rows[k][j] * (rows[i][k] / rows[k][k]);
  }
  std::vector<double> out(n);
  for (std::size_t k = n; k-- > 0;) {
    out[k] = rows[k][n];
    for (std::size_t j = k + 1; j < n; ++j) out[k] -= rows[k][j] * out[j];
    out[k] /= rows[k][k];
  }
  return out;
}

// The coefficients in x of a sum of Chebyshev's polynomials in x / range.
Coefficients in_powers(std::span<const double> chebyshev, double range) {
  const std::size_t n = chebyshev.size();
  Coefficients out(n), one(n), two(n);  // of the sum, and of the last two polynomials
  for (std::size_t k = 0; k < n; ++k) {
    Coefficients next(n);
    if (k == 0) next[0] = 1;
    if (k == 1) next[1] = 1 / range;
    for (std::size_t j = 0; k > 1 && j < n; ++j) next[j] = (j > 0 ? 2 / range * one[j - 1] : 0) - two[j];
    for (std::size_t j = 0; j < n; ++j) out[j] += chebyshev[k] * next[j];
    two = std::move(one), one = std::move(next);
  }
  return out;
}

// The polynomial whose relative error is the same at all of these points, with signs that alternate.
Coefficients levelled(std::span<const double> points, double range) {
  const std::size_t n = points.size();
  std::vector<std::vector<double>> rows(n, std::vector<double>(n + 1, 1));
  for (std::size_t i = 0; i < n; ++i) {
    const double x = points[i] / range, weight = std::exp(-points[i]);
    double one = 1, two = x;  // Chebyshev's polynomials at x, and T_-1 = T_1
    for (std::size_t k = 0; k + 1 < n; ++k) {
      rows[i][k] = weight * one;
      const double next = 2 * x * one - two;
      two = one, one = next;
    }
    rows[i][n - 1] = i % 2 == 0 ? 1 : -1;
  }
  std::vector<double> out = solved(std::move(rows));
  if (out.empty()) return out;
  out.pop_back();
  return in_powers(out, range);
}

// The points where the error is greatest, from one end to the other, of a polynomial whose error alternates at these.
// Between two roots of the error lies one of its derivative, which has no more.
std::vector<double> greatest_errors(const Coefficients& c, std::span<const double> points) {
  const Coefficients q = slope_of(c);
  const auto error = [&](double x) { return value_at(c, x) * std::exp(-x) - 1; };
  std::vector<double> roots, out(points.begin(), points.end());
  for (std::size_t i = 1; i < points.size(); ++i)
    roots.push_back(root_between(points[i - 1], points[i], error));
  for (std::size_t i = 1; i < roots.size(); ++i)
    out[i] = root_between(roots[i - 1], roots[i], [&](double x) { return value_at(q, x); });
  return out;
}

struct Bits {
  mpfr_t v;
  Bits() { mpfr_init2(v, 256); }
  ~Bits() { mpfr_clear(v); }
  Bits(const Bits&) = delete;
  Bits& operator=(const Bits&) = delete;
};

// What MPFR knows of a polynomial P and of q = P' - P, from P's coefficients, which are exact.
class Enclosed {
 public:
  Enclosed(std::span<const double> c, double range) : c_(c), range_(range) {
    mpfr_set_zero(size_.v, 1);
    for (std::size_t k = c.size(); k-- > 0;) {
      mpfr_mul_d(size_.v, size_.v, std::max(range, 1.0), MPFR_RNDU);
      mpfr_set_d(term_.v, std::abs(c[k]), MPFR_RNDU);
      mpfr_mul_ui(term_.v, term_.v, (k + 1) * (k + 1), MPFR_RNDU);
      mpfr_add(size_.v, size_.v, term_.v, MPFR_RNDU);
    }
    mpfr_mul_2si(slack_.v, size_.v, -200, MPFR_RNDU);
  }

  // 1 or -1, and 0 where the sign of q is not sure.
  int sign(double x) {
    evaluate(x);
    return mpfr_cmpabs(slope_.v, slack_.v) > 0 ? mpfr_sgn(slope_.v) : 0;
  }

  // At least |P(t) exp(-t) - 1| for all t of the range from x to x + width: what it is at x, and width times what its
  // derivative, q(t) exp(-t), can be.
  double error(double x, double width) {
    evaluate(x);
    mpfr_mul_d(term_.v, size_.v, width, MPFR_RNDU);
    mpfr_abs(slope_.v, slope_.v, MPFR_RNDU);
    for (mpfr_srcptr more : {term_.v, slack_.v}) mpfr_add(slope_.v, slope_.v, more, MPFR_RNDU);
    mpfr_mul_d(slope_.v, slope_.v, width, MPFR_RNDU);
    mpfr_add(slope_.v, slope_.v, slack_.v, MPFR_RNDU);  // for the rounding of P itself
    mpfr_set_d(term_.v, range_, MPFR_RNDU);
    mpfr_exp(term_.v, term_.v, MPFR_RNDU);  // at least exp(-t)
    mpfr_mul(slope_.v, slope_.v, term_.v, MPFR_RNDU);
    mpfr_set_d(term_.v, -x, MPFR_RNDN);
    mpfr_exp(term_.v, term_.v, MPFR_RNDN);
    mpfr_mul(value_.v, value_.v, term_.v, MPFR_RNDN);
    mpfr_sub_ui(value_.v, value_.v, 1, MPFR_RNDN);
    mpfr_abs(value_.v, value_.v, MPFR_RNDN);
    mpfr_add(value_.v, value_.v, slope_.v, MPFR_RNDU);
    mpfr_mul_d(value_.v, value_.v, 1 + 0x1p-50, MPFR_RNDU);  // for what was rounded to nearest here
    return mpfr_get_d(value_.v, MPFR_RNDU);
  }

 private:
  // P(x) and q(x) by Horner's rule: some hundred operations with numbers that are at most size_, each off by 2^-256
  // of it, so that slack_, 2^-200 of it, bounds what they are off together.
  void evaluate(double x) {
    mpfr_set_zero(value_.v, 1);
    mpfr_set_zero(slope_.v, 1);
    for (std::size_t k = c_.size(); k-- > 0;) {
      mpfr_mul_d(slope_.v, slope_.v, x, MPFR_RNDN);
      mpfr_add(slope_.v, slope_.v, value_.v, MPFR_RNDN);
      mpfr_mul_d(value_.v, value_.v, x, MPFR_RNDN);
      mpfr_add_d(value_.v, value_.v, c_[k], MPFR_RNDN);
    }
    mpfr_sub(slope_.v, slope_.v, value_.v, MPFR_RNDN);
  }

  std::span<const double> c_;
  double range_;
  // The greatest that P, P', P'' and all sums of their terms' sizes can be in the range; and the rest as said above.
  Bits size_, slack_, value_, slope_, term_;
};

// Points so near to each other that q changes sign between them, as it does near to x; none where that is not found.
std::optional<std::pair<double, double>> around_root(Enclosed& p, double x, double range) {
  double low = x, high = x;
  for (double near = range * 0x1p-40; near < range * 0x1p-3; near *= 4) {
    low = x - near, high = x + near;
    if (p.sign(low) * p.sign(high) == -1) break;
  }
  const int below = p.sign(low);
  if (below * p.sign(high) != -1) return std::nullopt;
  while (high - low > range * 0x1p-36) {
    const double middle = low + (high - low) / 2;
    const int sign = p.sign(middle);
    if (sign == 0) break;
    (sign == below ? low : high) = middle;
  }
  return std::pair(low, high);
}

// The greatest relative error of a polynomial, from above; none where the points that should be its greatest errors,
// the first and the last of them the ends of the range, are not so near to them that this is sure.
std::optional<double> proved_error(const Coefficients& c, std::span<const double> points) {
  const double range = points.back();
  Enclosed p(c, range);
  double out = std::max(p.error(-range, 0), p.error(range, 0)), end = -range;
  for (const double x : points.subspan(1, points.size() - 2)) {
    const auto root = around_root(p, x, range);
    if (!root || !(root->first > end && root->second < range)) return std::nullopt;
    out = std::max(out, p.error(root->first, 2 * (root->second - root->first)));
    end = root->second;
  }
  return out;
}

// A polynomial and where its error is greatest; the least of these errors is one that no polynomial of its degree can
// do without, if doubles are right about it (C. de la Vallée Poussin, 1910).
struct Exchanged {
  Coefficients c;
  std::vector<double> points;
  double least = 0;
};

std::optional<Exchanged> exchanged(double range, std::size_t degree) {
  std::vector<double> points(degree + 2);
  for (std::size_t i = 0; i < points.size(); ++i)
    points[i] =
        -range * std::cos(std::numbers::pi * static_cast<double>(i) / static_cast<double>(degree + 1));
  points.front() = -range, points.back() = range;
  Exchanged out;
  constexpr int exchanges = 12;  // each squares how far the errors are from being equal
  for (int round = 0; round < exchanges; ++round) {
    out.c = levelled(points, range);
    if (out.c.empty()) return std::nullopt;
    points = greatest_errors(out.c, points);
    out.least = std::numeric_limits<double>::infinity();
    double greatest = 0;
    for (const double x : points) {
      const double error = std::abs(value_at(out.c, x) * std::exp(-x) - 1);
      out.least = std::min(out.least, error), greatest = std::max(greatest, error);
    }
    if (greatest < out.least * (1 + 0x1p-8)) break;
  }
  out.points = std::move(points);
  return out;
}

}  // namespace

std::optional<ExpPolynomial> exp_polynomial(double range, std::size_t degree, double most) {
  if (range == 0) return ExpPolynomial{{1}, 0, 0};
  std::optional<Exchanged> found = exchanged(range, degree);
  if (!found || found->least > most) return std::nullopt;
  const std::optional<double> error = proved_error(found->c, found->points);
  if (!error || !(*error < 1) || *error > most) return std::nullopt;
  return ExpPolynomial{std::move(found->c), range, *error};
}

}  // namespace reductio::verifier
