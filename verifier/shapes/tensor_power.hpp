// Reductions that multiply rows of documents with themselves.
#pragma once
#include "reductions/shapes/tensor_power.hpp"
#include "verifier/loops/tensor_power_image.hpp"
#include "verifier/methods/prove_tensor_power.hpp"
#include "verifier/methods/symbolic_loops.hpp"
#include "verifier/shapes/proof.hpp"

namespace reductio::verifier {

template <IsTensorPower R>
struct ProofOf<R> {
  static constexpr std::string_view shape = "tensor_power";
  static constexpr std::array<std::string_view, 1> assumptions{"cosines"};

  static std::vector<Obligation> obligations(const R&, const std::string& name) {
    return joined(tensor_power_obligations(name, R::Source::best == Best::greatest),
                  tensor_power_image(name));
  }
};

}  // namespace reductio::verifier
