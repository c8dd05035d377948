// Reductions to hard attention.
#pragma once
#include "verifier/methods/prove_hard_threshold.hpp"
#include "verifier/methods/symbolic_loops.hpp"
#include "verifier/shapes/row_threshold.hpp"

namespace reductio::verifier {

template <IsHardThreshold R>
struct ProofOf<R> {
  static constexpr std::string_view shape = "hard_threshold";

  static std::vector<Obligation> obligations(const R& r, const std::string& name) {
    return hard_threshold_obligations(cut_rows(r), name);
  }
  static std::vector<Mutant> mutants(const Reduction& original) {
    return joined(step_mutants<R>(original, "hard_query_off", "hard_key_off"), hard_head_mutants(original));
  }
};

}  // namespace reductio::verifier
