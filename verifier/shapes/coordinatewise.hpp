// Coordinate-wise reductions are values: a gadget says all of them.
#pragma once
#include "reductions/shapes/coordinatewise.hpp"
#include "verifier/methods/prove_gadget.hpp"
#include "verifier/shapes/proof.hpp"

namespace reductio::verifier {

template <IsCoordinatewise R>
struct ProofOf<R> {
  static constexpr std::string_view shape = "gadget";
  static std::vector<Obligation> obligations(const R& r, const std::string& name) {
    return verifier::obligations(gadget_of(r, name));
  }
  // Coq's theorem speaks of inner products.
  static KernelScript kernel(const R& r, const std::string& name) requires(!OfCosines<typename R::Target>) {
    return kernel_script(gadget_of(r, name));
  }
};

}  // namespace reductio::verifier
