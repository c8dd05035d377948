// SAT to SAT by parities.   Is F satisfiable?   becomes   Is F with v = y1 xor .. xor yk for every variable v?
//
//   gadget     v holds iff each of 2^(k-1) clauses of y1, .., yk does, one for every even set of them that is not to be
//              the one that are true; not v likewise, of odd sets. A clause becomes all choices of one for each literal
//   invariant  the image of a clause holds under Y iff the clause does where v is the parity of its block
//   size       k N variables;  of a clause of w literals 2^((k-1) w) clauses of k w literals
//   paper      docs/papers.md#lifted-formulas
#pragma once
#include "reductions/shapes/substitution.hpp"

namespace reductio::reductions {

struct Xorify : Substitution {
  static constexpr std::array<std::size_t, 5> orders{2, 3, 4, 5, 6};
  static std::vector<OptionSpec> options() {
    return {{"k", OptionSpec::Kind::size, "2", "new variables for each, 2 to 6"}};
  }
  static std::size_t bits(std::size_t k) { return k; }
  template <class S>
  static S value(const Logic<S>& in, const Block<S>& y) {
    S odd = in.bit(false);
    for (const S& bit : y) odd = odd ^ bit;
    return odd;
  }
};

}  // namespace reductio::reductions
