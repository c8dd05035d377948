// Reductions to units of transformers in which every token's output is compared with a cut.
#pragma once
#include "verifier/methods/prove_row_threshold.hpp"
#include "verifier/mutants/author_mutants.hpp"
#include "verifier/shapes/row_threshold.hpp"

namespace reductio::verifier {

// Great inner products where small ones are wanted, or the other way.
template <class R>
struct SignTurned : R {
  static constexpr int sign = -R::sign;
};

template <IsTokenThreshold R>
struct ProofOf<R> {
  static constexpr int sides = RowsProblem<typename R::Source>::type::template Instance<Word>::sides;
  static constexpr std::string_view shape = "token_threshold";
  static constexpr std::array<std::string_view, 2> assumptions{"exp", "weights"};

  static std::vector<Obligation> obligations(const R& r, const std::string& name) {
    return verifier::obligations(cut_rows(r), name);
  }
  // What a pair scores as it does in the other order, and where no key has more than a witness needs.
  static std::vector<Obligation> exchanged(const R& r, const std::string& name) requires(sides == 1) {
    return joined(obligations(r, name), exchanged_pairs(cut_rows(r), name));
  }
  static std::vector<Mutant> mutants(const Reduction& original) {
    std::vector<Mutant> out;
    for (const int shift : {-1, 1}) {
      AimOff<R> mutant;
      mutant.shift = shift;
      out.push_back(
          mutant_of(mutant, original, "aim_off",
                    fmt::format("a witness has one step {} at least", shift < 0 ? "less" : "more")));
    }
    out.push_back(mutant_of(SignTurned<R>{}, original, "sign_turned", "the other inner products are wanted"));
    for (Mutant& one : unit_mutants(original, sides)) out.push_back(std::move(one));
    return out;
  }
};

}  // namespace reductio::verifier
