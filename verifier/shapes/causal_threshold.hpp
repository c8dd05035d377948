// Reductions to causal attention in which every token's output is compared with a cut.
#pragma once
#include "verifier/methods/prove_row_threshold.hpp"
#include "verifier/mutants/author_mutants.hpp"
#include "verifier/shapes/row_threshold.hpp"

namespace reductio::verifier {

template <IsCausalThreshold R>
struct ProofOf<R> {
  static constexpr std::string_view shape = "causal_threshold";
  static constexpr std::array<std::string_view, 2> assumptions{"exp", "weights"};

  static std::vector<Obligation> obligations(const R& r, const std::string& name) {
    return verifier::obligations(cut_rows(r), name);
  }
  static std::vector<Mutant> mutants(const Reduction& original) {
    return joined(step_mutants<R>(original, "causal_query_off", "causal_key_off"), causal_mutants(original));
  }
};

}  // namespace reductio::verifier
