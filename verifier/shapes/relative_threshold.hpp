// Reductions to attention that stand a relative error of outputs.
#pragma once
#include "reductions/shapes/relative_threshold.hpp"
#include "verifier/methods/prove_row_threshold.hpp"
#include "verifier/shapes/row_threshold.hpp"

namespace reductio::verifier {

template <IsRelativeThreshold R>
struct ProofOf<R> {
  static constexpr std::string_view shape = "relative_threshold";
  static constexpr std::array<std::string_view, 2> assumptions{"exp", "weights"};

  static std::vector<Obligation> obligations(const R& r, const std::string& name) {
    CutRows rows = cut_rows(r);
    rows.cut_anywhere = rows.relative = true;
    return verifier::obligations(rows, name);
  }
  static std::vector<Mutant> mutants(const Reduction& original) {
    return joined(step_mutants<R>(original, "relative_query_off", "relative_key_off"),
                  relative_mutants(original));
  }
};

}  // namespace reductio::verifier
