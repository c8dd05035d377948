#include "verifier/mutants/mutants.hpp"

#include "verifier/mutants/kinds.hpp"

namespace reductio {
namespace {

const ShapeMutants* shipped(const Reduction& reduction) {
  for (const ShapeMutants& one : shape_mutants())
    if (one.reduction == reduction.name) return &one;
  return nullptr;
}

}  // namespace

std::string_view shape_of(const Reduction& reduction) {
  if (reduction.gadget) return "gadget";
  const ShapeMutants* known = shipped(reduction);
  return known ? known->shape : "";
}

std::vector<Mutant> mutants_of(const Reduction& reduction) {
  const ShapeMutants* known = shipped(reduction);
  std::vector<Mutant> out;
  if (reduction.gadget)
    out = gadget_mutants(*reduction.gadget);
  else if (known)
    out = known->make(reduction);
  for (const auto more : {&image_mutants, &map_mutants})
    for (Mutant& one : more(reduction)) out.push_back(std::move(one));
  for (Mutant& one : out) one.reduction.claims = reduction.claims;
  return out;
}

}  // namespace reductio
