// SAT to SAT by majorities.   Is F satisfiable?   becomes   Is F with v = majority(y1, .., yk) for every variable v?
//
//   gadget     v becomes a clause for every h + 1 of y1, .., yk, where k = 2h + 1, not v one for every h + 1 of their
//              negations; a clause becomes all choices of one for each literal
//   invariant  the image of a clause holds under Y iff the clause does where v is the majority of its block
//   size       k N variables;  of a clause of w literals C(k, h+1)^w clauses of (h+1) w literals
//   paper      docs/papers.md#lifted-formulas
#pragma once
#include "reductions/shapes/substitution.hpp"

namespace reductio::reductions {

struct Majify : Substitution {
  static constexpr std::array<std::size_t, 3> orders{3, 5, 7};
  static std::vector<OptionSpec> options() {
    return {{"k", OptionSpec::Kind::size, "3", "new variables for each: 3, 5 or 7"}};
  }
  static std::size_t bits(std::size_t k) { return k; }
  template <class S>
  static S value(const Logic<S>& in, const Block<S>& y) {
    // some[j]: at least j of those so far are true
    std::vector<S> some(y.size() / 2 + 2, in.bit(false));
    some[0] = in.bit(true);
    for (const S& bit : y)
      for (std::size_t j = some.size() - 1; j > 0; --j) some[j] = some[j] | (some[j - 1] & bit);
    return some.back();
  }
};

}  // namespace reductio::reductions
