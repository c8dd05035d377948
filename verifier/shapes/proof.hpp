// What the verifier knows of one shape of reductions, in one place: a header of this folder for each shape.
//
// ProofOf<R> is specialized for the reductions R of a shape. It states
//   static constexpr std::string_view shape;                                        its name
// and, each where there is one,
//   static std::vector<Obligation> obligations(const R&, const std::string& name);  what has to be proved
//   static KernelScript kernel(const R&, const std::string& name);                  its claims for Coq
//   static std::vector<Mutant> mutants(const Reduction& original);                  changes of what its author states
//   static std::vector<Obligation> exchanged(const R&, const std::string& name);    that its map onward may give a pair
//                                                                                   in the other order
//   static constexpr std::array<std::string_view, N> assumptions;                   beside that of the loops
// A reduction of no shape that has a header here is checked on every tiny instance, and its claims are bounded.
#pragma once
#include <string_view>

#include "verifier/shapes/shipped.hpp"

namespace reductio::verifier {

template <class R>
struct ProofOf {
  static constexpr std::string_view shape = "its own";
};

// Everything that is known of one reduction, for the registry.
template <class R>
ShippedProof shipped_proof(std::string_view name) {
  using Proof = ProofOf<R>;
  ShippedProof out{name, Proof::shape};
  if constexpr (requires { Proof::assumptions; })
    out.assumptions.assign(Proof::assumptions.begin(), Proof::assumptions.end());
  if constexpr (requires(const R& r) { Proof::obligations(r, std::string()); })
    out.obligations = [name] { return Proof::obligations(R{}, std::string(name)); };
  if constexpr (requires(const R& r) { Proof::exchanged(r, std::string()); })
    out.exchanged = [name] { return Proof::exchanged(R{}, std::string(name)); };
  if constexpr (requires(const R& r) { Proof::kernel(r, std::string()); })
    out.kernel = [name] { return Proof::kernel(R{}, std::string(name)); };
  if constexpr (requires(const Reduction& r) { Proof::mutants(r); }) out.mutants = &Proof::mutants;
  return out;
}

}  // namespace reductio::verifier
