// Claim `image` of reductions to units of transformers: tokens and weights, entry by entry, for all n, m and d.
#pragma once
#include <functional>

#include "verifier/engines/obligation.hpp"
#include "verifier/engines/term.hpp"

namespace reductio::verifier {

// What tokens of one set have between their rows and the flags: nothing, coordinates, or flags of the bits of indices,
// of which each head of several reads one.
enum class Further { none, coordinates, flags };

// Of a unit, or of one of several heads: with `reads`, what one coordinate of a query is multiplied by is what that
// says of the bit of some row of C. A bit that is set becomes what its token says.
struct UnitForm {
  int sides = 2;
  Further further = Further::none;
  std::function<Term(const Term&)> reads{};
};
std::vector<Obligation> unit_image_obligations(const UnitForm& form, const std::string& name);

}  // namespace reductio::verifier
