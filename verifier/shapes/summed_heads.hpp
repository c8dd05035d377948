// Reductions to heads of attention that are added up.
#pragma once
#include "verifier/loops/token_threshold_image.hpp"
#include "verifier/methods/prove_summed_heads.hpp"
#include "verifier/methods/symbolic_heads.hpp"
#include "verifier/methods/symbolic_loops.hpp"
#include "verifier/mutants/author_mutants.hpp"
#include "verifier/shapes/proof.hpp"

namespace reductio::verifier {

// Heads read a coordinate the other way where their row of C has this bit.
template <class R>
struct ReadsTurned : R {
  bool bit = false;
  template <class S>
  S reads(Logic<S> in, const S& c) const {
    return R::reads(in, c) ^ (bit ? c : !c);
  }
};

template <IsSummedHeads R>
struct ProofOf<R> {
  static constexpr std::string_view shape = "summed_heads";
  static constexpr std::array<std::string_view, 2> assumptions{"exp", "weights"};

  static std::vector<Obligation> obligations(const R& r, const std::string& name) {
    const auto reads = [r](const Term& c) { return r.reads(Logic<Term>{}, c); };
    return joined(joined(SummedHeadsProof<R>(r, name).all(), unit_image_obligations(2, name, reads)),
                  symbolic_unit(2, name, reads));
  }
  static std::vector<Mutant> mutants(const Reduction& original) {
    std::vector<Mutant> out;
    for (const bool bit : {false, true}) {
      ReadsTurned<R> mutant;
      mutant.bit = bit;
      out.push_back(mutant_of(mutant, original, "reads_turned",
                              fmt::format("heads {} coordinates at which their row of C has {}",
                                          bit ? "do not read" : "read", int{bit})));
    }
    for (Mutant& one : head_layer_mutants(original)) out.push_back(std::move(one));
    return out;
  }
};

}  // namespace reductio::verifier
