// On which sources a gadget's formulas fit the machine's 64-bit numbers, so that it can be run. What is proved of whole
// numbers is said of these sources and of no others.
#pragma once
#include "reductions/gadgets/gadget.hpp"

namespace reductio::reductions {

struct Domain {
  std::int64_t below = 0;    // d < below
  bool scores_only = false;  // and 0 <= t <= d: other thresholds leave 64 bits earlier
  static constexpr std::int64_t all = std::int64_t{1} << 48;  // beyond what any machine holds: no limit

  bool limited() const { return below < all; }
  bool contains(const Data& source) const;
  // "", or what it adds to a scope: " < 100" after "all n, m, d".
  std::string text() const;
};

// The largest domain that interval arithmetic vouches for: of every part of every formula that is evaluated. It may be
// smaller than the truth, where a formula takes care of its own limits in ways that intervals do not see.
Domain domain(const Gadget& gadget);

}  // namespace reductio::reductions
