// Reductions that cut both sides into chunks of rows.
#pragma once
#include "reductions/shapes/chunks.hpp"
#include "verifier/loops/chunks_image.hpp"
#include "verifier/methods/prove_chunks.hpp"
#include "verifier/methods/symbolic_loops.hpp"
#include "verifier/mutants/kinds.hpp"
#include "verifier/shapes/proof.hpp"

namespace reductio::verifier {

template <IsChunked R>
struct ProofOf<R> {
  static constexpr std::string_view shape = "chunks";

  static std::vector<Obligation> obligations(const R&, const std::string& name) {
    return joined(chunk_obligations(name), chunks_image(name));
  }
  static std::vector<Mutant> mutants(const Reduction& original) { return targets_mutants(original); }
};

}  // namespace reductio::verifier
