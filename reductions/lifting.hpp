// SAT to SAT by lifting.   Is F satisfiable?   becomes   Is F where every variable is one of k, whichever is selected?
//
//   gadget     v becomes (not s1 or z1), .., (not sk or zk);  not v becomes (not s1 or not z1), .., (not sk or not zk);
//              a clause becomes all choices of one for each literal; and for every variable (s1 or .. or sk)
//   invariant  where the image holds, F does with v = z of the first s of its block that is true; where F holds, the
//              image does with s1 true, z1 = v and all others false
//   size       2k N variables;  of a clause of w literals k^w clauses of 2 w literals;  N more of k literals
//   paper      docs/papers.md#lifted-formulas
#pragma once
#include "reductions/shapes/substitution.hpp"

namespace reductio::reductions {

// A block is s1, .., sk, z1, .., zk.
struct Lifting : Substitution {
  static constexpr std::array<std::size_t, 3> orders{2, 3, 4};
  static std::vector<OptionSpec> options() {
    return {{"k", OptionSpec::Kind::size, "2", "candidates for each variable, 2 to 4"}};
  }
  static std::size_t bits(std::size_t k) { return 2 * k; }
  template <class S>
  static S value(const Logic<S>& in, const Block<S>& y) {
    S first = in.bit(false);
    const std::size_t k = y.size() / 2;
    for (std::size_t j = k; j-- > 0;) first = (y[j] & y[k + j]) | ((!y[j]) & first);
    return first;
  }
  template <class S>
  static S literal(const Logic<S>& in, bool plain, const Block<S>& y) {
    S all = in.bit(true);
    const std::size_t k = y.size() / 2;
    for (std::size_t j = 0; j < k; ++j) all = all & ((!y[j]) | (plain ? y[k + j] : !y[k + j]));
    return all;
  }
  template <class S>
  static S allowed(const Logic<S>& in, const Block<S>& y) {
    S some = in.bit(false);
    for (std::size_t j = 0; j < y.size() / 2; ++j) some = some | y[j];
    return some;
  }
};

}  // namespace reductio::reductions
