// The polynomial of a degree that is nearest to exp on an interval, relatively, and a bound on how near it is.
//
// P is found in double precision by exchange (E. Remez, 1934), and the bound is decided for the very doubles that come
// out: P(x) exp(-x) - 1 has the derivative q(x) exp(-x) with q = P' - P, a polynomial of P's degree. Where q changes
// sign in as many disjoint intervals as its degree is, it has no other root, so between them the error is monotone, and
// greatest at the ends of these short intervals and of the whole one. There MPFR encloses it.
#pragma once
#include <cstddef>
#include <optional>
#include <vector>

#include "instances/floors.hpp"

namespace reductio::verifier {

// |P(x) - exp(x)| <= error exp(x) for all |x| <= range.
struct ExpPolynomial {
  std::vector<double> coefficients;  // of 1, x, x^2, ...
  double range = 0, error = 0;       // error < 1
};

inline constexpr double greatest_range = 12;    // beyond it doubles hold too little of the least weights
inline constexpr std::size_t most_degree = 64;  // enough for every such range

// One whose error is at most so much; none where none is found. 0 <= range <= greatest_range, degree <= most_degree.
std::optional<ExpPolynomial> exp_polynomial(double range, std::size_t degree, double most = 1);

}  // namespace reductio::verifier
