#include "verifier/shapes/shipped.hpp"

#include "verifier/methods/prove_gadget.hpp"

namespace reductio::verifier {

const std::vector<ShippedProof>& all_proofs() {
  static const std::vector<ShippedProof> all = [] {
    std::vector<ShippedProof> out = shipped_proofs();
    for (ShippedProof& one : added_proofs()) out.push_back(std::move(one));
    return out;
  }();
  return all;
}

const ShippedProof* shipped_proof_of(const Reduction& reduction) {
  if (reduction.gadget) return nullptr;
  for (const ShippedProof& one : all_proofs())
    if (one.reduction == reduction.name) return &one;
  return nullptr;
}

std::vector<Obligation> obligations_of(const Reduction& reduction) {
  if (reduction.gadget) return obligations(*reduction.gadget);
  const ShippedProof* known = shipped_proof_of(reduction);
  return known != nullptr && known->obligations ? known->obligations() : std::vector<Obligation>();
}

std::optional<KernelScript> kernel_script(const Reduction& reduction) {
  if (reduction.gadget && reduction.gadget->cosines)
    return std::nullopt;  // the theorem speaks of inner products
  if (reduction.gadget) return kernel_script(*reduction.gadget);
  const ShippedProof* known = shipped_proof_of(reduction);
  return known != nullptr && known->kernel ? std::optional(known->kernel()) : std::nullopt;
}

}  // namespace reductio::verifier
