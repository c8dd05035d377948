// Reductions of documents to units of transformers in which every token's output is compared with a cut.
#pragma once
#include "reductions/shapes/cosine_threshold.hpp"
#include "verifier/methods/prove_cosine_rows.hpp"
#include "verifier/mutants/kinds.hpp"
#include "verifier/shapes/proof.hpp"

namespace reductio::verifier {

template <IsCosineThreshold R>
struct ProofOf<R> {
  static constexpr std::string_view shape = "cosine_threshold";
  static constexpr std::array<std::string_view, 5> all_assumptions{"exp", "weights", "levels", "cosines",
                                                                   "roots"};
  static constexpr std::span<const std::string_view> assumptions =
      std::span(all_assumptions).first(has_positions<R> ? 5 : 4);

  static std::vector<Obligation> obligations(const R& r, const std::string& name) {
    const CosineRows rows{
        .two_sides = !documents_of_one_set<R>,
        .great = R::sign > 0,
        .positions = has_positions<R>,
        .sizes_as_stated = [r](const Term& n, const Term& m, const Term& d, const Term& bits) {
          return sizes_as_stated(r, n, m, d, bits);
        }};
    return prove_cosine_rows(rows, name);
  }
  static std::vector<Mutant> mutants(const Reduction& original) {
    std::vector<Mutant> out = has_positions<R> ? positions_mutants(original)
                                               : unit_mutants(original, documents_of_one_set<R> ? 1 : 2);
    for (Mutant& one : lengths_mutants(original)) out.push_back(std::move(one));
    return out;
  }

 private:
  static Term sizes_as_stated(const R& r, const Term& n, const Term& m, const Term& d, const Term& bits) {
    if constexpr (documents_of_one_set<R>) {
      const auto stated = r.size(MonoSizes<Term>{n, d}, bits);
      return stated.tokens == n + 1 && stated.width == d + bits + 2 && stated.d == d + bits + 1;
    } else {
      const auto stated = r.size(PairSizes<Term>{n, m, d});
      return stated.tokens == n + m + 1 && stated.width == 2 * d + 3 && stated.d == d + 1;
    }
  }
};

}  // namespace reductio::verifier
