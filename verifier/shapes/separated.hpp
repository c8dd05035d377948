// Reductions that separate the rows of one set by the bits of their indices.
#pragma once
#include "verifier/kernel/kernel_claims.hpp"
#include "verifier/loops/separated_image.hpp"
#include "verifier/methods/prove_separated.hpp"
#include "verifier/methods/symbolic_loops.hpp"
#include "verifier/mutants/author_mutants.hpp"
#include "verifier/shapes/proof.hpp"

namespace reductio::verifier {

template <IsSeparated R>
struct ProofOf<R> {
  static constexpr std::string_view shape = "separated";
  static constexpr std::array<std::string_view, 1> assumptions{"rows"};

  static std::vector<Obligation> obligations(const R& r, const std::string& name) {
    std::vector<Obligation> all = joined(verifier::obligations(r, name), image_obligations(r, name));
    if constexpr (!OfCosines<typename R::Source>) all = joined(std::move(all), symbolic(r, name));
    return all;
  }
  static std::vector<Mutant> mutants(const Reduction& original) { return targets_mutants(original); }

  // Coq's theorem speaks of inner products.
  static KernelScript kernel(const R&, const std::string& name) requires(!OfCosines<typename R::Source>) {
    return {name, "Separated",
            coq_problem("source", describe<typename R::Source>()) + "\n" +
                coq_problem("target", describe<typename R::Target>()),
            detail::kernel_claims("separated", "", "(separated source target)")};
  }

 private:
  static std::vector<Obligation> symbolic(const R& r, const std::string& name) {
    return both_ways(name, "all instances with n = 3, d = 2", [&](Writer& w) {
      const Logic<Term> in{bounded_width};
      std::optional<Term> threshold;
      if constexpr (R::Source::has_threshold) threshold = w.bits("t", bounded_width, "the threshold");
      const Monochromatic<Term> x{in, arbitrary_rows(w, in, "v", "V", 3, 2), 2, threshold};
      Term some = Term::truth(false);
      for (const auto& target : forward(r, x)) some = some || yes<typename R::Target>(target);
      return BoundedSides{Term::truth(true), yes<typename R::Source>(x), some};
    });
  }
};

}  // namespace reductio::verifier
