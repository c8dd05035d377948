// Reductions to inner products of real vectors of norm 1.
#pragma once
#include "verifier/methods/prove_unit_vectors.hpp"
#include "verifier/shapes/row_threshold.hpp"

namespace reductio::verifier {

template <IsUnitVectors R>
struct ProofOf<R> {
  static constexpr std::string_view shape = "unit_vectors";
  static constexpr std::array<std::string_view, 1> assumptions{"squares"};

  static std::vector<Obligation> obligations(const R& r, const std::string& name) {
    return unit_vector_obligations(vector_rows(r), name);
  }
  static std::vector<Mutant> mutants(const Reduction& original) {
    std::vector<Mutant> out = step_mutants<R>(original, "vector_query_off", "vector_key_off");
    for (Mutant& one : vector_mutants(original)) out.push_back(std::move(one));
    return out;
  }
};

}  // namespace reductio::verifier
