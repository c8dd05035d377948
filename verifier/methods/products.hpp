// Signs of products, which nonlinear arithmetic is told rather than asked: of any numbers, so that a formula can
// suppose them of its own without contradicting itself. Who supposes one owes it.
#pragma once
#include "verifier/engines/term.hpp"

namespace reductio::verifier {

// A product of two numbers from 0 on is from 0 on, of two positive ones positive.
inline Term product_from_zero(const Term& x, const Term& y) { return implies(x >= 0 && y >= 0, x * y >= 0); }
inline Term product_positive(const Term& x, const Term& y) { return implies(x > 0 && y > 0, x * y > 0); }

}  // namespace reductio::verifier
