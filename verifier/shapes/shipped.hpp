// What is known of the shipped reductions: their shapes, what has to be proved, and what is changed in mutants.
#pragma once
#include <functional>

#include "verifier/engines/obligation.hpp"
#include "verifier/kernel/script.hpp"
#include "verifier/mutants/mutants.hpp"

namespace reductio::verifier {

struct ShippedProof {
  std::string_view reduction, shape;
  std::vector<std::string_view> assumptions{};
  std::function<std::vector<Obligation>()> obligations{};  // empty: there is no proof
  // That its map onward may give a pair in the other order; empty: that is not so, or nobody states it.
  std::function<std::vector<Obligation>()> exchanged{};
  std::function<KernelScript()> kernel{};  // empty: no theorem of Coq speaks of it
  std::vector<Mutant> (*mutants)(const Reduction& original) = nullptr;  // null: of loops and maps only
};

// Of this project's reductions, and of those that somebody adds to the program: see reductions/base/reduction.hpp.
std::vector<ShippedProof> shipped_proofs();
std::vector<ShippedProof> added_proofs();
// One for each reduction of the registry, in its order.
const std::vector<ShippedProof>& all_proofs();
const ShippedProof* shipped_proof_of(
    const Reduction& reduction);  // null for one of no registry, and for gadgets

// Of its gadget, or of the shipped reduction of its name; none for another, and where there is no proof.
std::vector<Obligation> obligations_of(const Reduction& reduction);
// Likewise; none where there is no theorem.
std::optional<KernelScript> kernel_script(const Reduction& reduction);

}  // namespace reductio::verifier
