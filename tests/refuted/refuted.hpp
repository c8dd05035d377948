// Wrong reductions, one header each: what is wrong with it, the claim that fails, and a smallest instance on which
// it fails. The build finds them; tests/verifier/refuted.cpp refutes each.
//
// A header states a struct named as the file, with
//   static Reduction reduction();                          what runs
//   static std::vector<Obligation> obligations();          what would have to be proved; empty: nothing is written
//   static constexpr std::string_view claim;               the claim that fails first
//   static Sizes smallest();                               sizes of a smallest source on which it fails
#pragma once
#include "reductions/all.hpp"
#include "reductions/shapes/erase.hpp"
#include "verifier/shapes.hpp"

namespace reductio::tests {

// A wrong reduction that has one of the shapes.
template <class R>
struct WrongShape {
  static Reduction reduction() { return erase<R>(R::name, ""); }
  static std::vector<Obligation> obligations() { return ProofOf<R>::obligations(R{}, std::string(R::name)); }
};

inline Sizes pair_of_sizes(std::uint64_t n, std::uint64_t m, std::uint64_t d) {
  return {{{"n", n}, {"m", m}, {"d", d}}};
}

}  // namespace reductio::tests
