// Reductions to attention with as many dummies as keys, as published.
#pragma once
#include "reductions/shapes/published_dummies.hpp"
#include "verifier/loops/published_dummies_image.hpp"
#include "verifier/methods/prove_row_threshold.hpp"
#include "verifier/methods/symbolic_loops.hpp"
#include "verifier/mutants/author_mutants.hpp"
#include "verifier/shapes/proof.hpp"

namespace reductio::verifier {

template <IsPublishedDummies R>
struct ProofOf<R> {
  static constexpr std::string_view shape = "published_dummies";
  static constexpr std::array<std::string_view, 2> assumptions{"exp", "weights"};

  // A pair's steps are the places in which it agrees; a witness has d - T of them at least.
  static std::vector<Obligation> obligations(const R& r, const std::string& name) {
    CutRows rows{.aims = true,
                 .cut_anywhere = true,
                 .stated_sizes = "n queries, 2 m keys and dimension 4 d",
                 .base = 1};
    for (std::size_t pair = 0; pair < 4; ++pair) {
      const Bit x((pair & 1) != 0), y(pair >= 2);
      rows.added[pair] = {R::Source::term(x, y).value,
                          (x.value && y.value) || (!x.value && !y.value) ? 1 : 0};
    }
    rows.term = [](const Term& x, const Term& y) { return R::Source::term(x, y); };
    rows.holds = [](const Term& score, const Term& threshold) { return R::Source::holds(score, threshold); };
    rows.aim = [](const Term& threshold) { return 0 - threshold; };
    rows.sizes_as_stated = [r](const Term& n, const Term& m, const Term& d) {
      const auto stated = r.size(PairSizes<Term>{n, m, d});
      return stated.queries == n && stated.keys == 2 * m && stated.d == 4 * d;
    };
    return joined(joined(claims_of_cut_rows(rows, name), published_image_obligations(name)),
                  symbolic_published_head(name));
  }
  static std::vector<Mutant> mutants(const Reduction& original) { return published_mutants(original); }
};

}  // namespace reductio::verifier
