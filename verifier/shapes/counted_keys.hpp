// Reductions to attention whose outputs tell how many keys a query hits.
#pragma once
#include "verifier/methods/prove_counted_keys.hpp"
#include "verifier/methods/symbolic_loops.hpp"
#include "verifier/shapes/row_threshold.hpp"

namespace reductio::verifier {

template <IsCountedKeys R>
struct ProofOf<R> {
  static constexpr std::string_view shape = "counted_keys";
  static constexpr std::array<std::string_view, 2> assumptions{"exp", "counts"};

  static std::vector<Obligation> obligations(const R& r, const std::string& name) {
    return counted_keys_obligations(cut_rows(r), name);
  }
  static std::vector<Mutant> mutants(const Reduction& original) {
    return joined(step_mutants<R>(original, "counted_query_off", "counted_key_off"),
                  counted_head_mutants(original));
  }
};

}  // namespace reductio::verifier
