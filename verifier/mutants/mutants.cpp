#include "verifier/mutants/mutants.hpp"

#include "verifier/mutants/kinds.hpp"
#include "verifier/shapes/shipped.hpp"

namespace reductio::verifier {
std::string_view shape_of(const Reduction& reduction) {
  if (reduction.gadget) return "gadget";
  const ShippedProof* known = shipped_proof_of(reduction);
  return known != nullptr ? known->shape : "";
}

std::vector<Mutant> mutants_of(const Reduction& reduction) {
  const ShippedProof* known = shipped_proof_of(reduction);
  std::vector<Mutant> out;
  if (reduction.gadget)
    out = gadget_mutants(*reduction.gadget);
  else if (known != nullptr && known->mutants != nullptr)
    out = known->mutants(reduction);
  for (const auto more : {&image_mutants, &map_mutants})
    for (Mutant& one : more(reduction)) out.push_back(std::move(one));
  for (Mutant& one : out) {
    one.reduction.claims = reduction.claims;
    if (one.operation == "onward_exchanged" && known != nullptr) one.obligations = known->exchanged;
  }
  return out;
}

}  // namespace reductio::verifier
