// Reductions that pad both sides of Orthogonal Vectors.
#pragma once
#include "reductions/shapes/padded.hpp"
#include "verifier/loops/padded_image.hpp"
#include "verifier/methods/prove_padded.hpp"
#include "verifier/methods/symbolic_loops.hpp"
#include "verifier/shapes/proof.hpp"

namespace reductio::verifier {

template <IsPadded R>
struct ProofOf<R> {
  static constexpr std::string_view shape = "padded";

  static std::vector<Obligation> obligations(const R&, const std::string& name) {
    return joined(padding_obligations(name), padded_image(name));
  }
};

}  // namespace reductio::verifier
