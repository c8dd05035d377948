// Reductions that put a function of a block in the place of every variable.
#pragma once
#include "verifier/kernel/script.hpp"
#include "verifier/methods/prove_substitution.hpp"
#include "verifier/mutants/mutants.hpp"
#include "verifier/shapes/proof.hpp"

namespace reductio::verifier {

std::vector<Obligation> obligations_of_substitution(const SubstitutionTerms& r, const std::string& name);
KernelScript kernel_of_substitution(const StatedSubstitution& r, const std::string& name);
std::vector<Mutant> mutants_of_substitution(const SubstitutionTerms& r, const Reduction& original);

template <IsSubstitution R>
struct ProofOf<R> {
  static constexpr std::string_view shape = "substitution";

  static std::vector<Obligation> obligations(const R& r, const std::string& name) {
    return obligations_of_substitution(over_terms(r), name);
  }
  static KernelScript kernel(const R& r, const std::string& name) {
    return kernel_of_substitution(stated_by_author(r), name);
  }
  static std::vector<Mutant> mutants(const Reduction& original) {
    return mutants_of_substitution(over_terms(R{}), original);
  }
};

}  // namespace reductio::verifier
