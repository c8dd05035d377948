// Reductions from documents to documents with counts.
#pragma once
#include "verifier/methods/prove_as_counts.hpp"
#include "verifier/mutants/kinds.hpp"
#include "verifier/shapes/proof.hpp"

namespace reductio::verifier {

template <IsAsCounts R>
struct ProofOf<R> {
  static constexpr std::string_view shape = "as_counts";
  static constexpr std::array<std::string_view, 1> assumptions{"cosines"};

  static std::vector<Obligation> obligations(const R&, const std::string& name) {
    const auto sizes_as_stated = [](const Term& n, [[maybe_unused]] const Term& m, const Term& d) {
      if constexpr (R::one_set) {
        const auto stated = R::template size<Term>({n, d});
        return stated.n == n && stated.d == d;
      } else {
        const auto stated = R::template size<Term>({n, m, d});
        return stated.n == n && stated.m == m && stated.d == d;
      }
    };
    return as_counts_obligations(name, R::Source::best == Best::greatest, sizes_as_stated);
  }
  static std::vector<Mutant> mutants(const Reduction& original) { return count_mutants(original); }
};

}  // namespace reductio::verifier
