// Mutants of what the author of a shape states, changed in one place.
#pragma once
#include <fmt/format.h>

#include "reductions/shapes/erase.hpp"
#include "verifier/mutants/kinds.hpp"
#include "verifier/shapes/proof.hpp"

namespace reductio::verifier {

// `mutant` is a reduction with one function replaced, and proved as others of its shape are.
template <class M>
Mutant mutant_of(const M& mutant, const Reduction& original, std::string operation, std::string change) {
  return {std::move(operation), std::move(change), erase(original.name, original.doc, mutant),
          [mutant, name = std::string(original.name)] { return ProofOf<M>::obligations(mutant, name); }};
}

}  // namespace reductio::verifier
