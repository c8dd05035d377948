// Reductions to causal attention in which every token's output is compared with a cut.
#pragma once
#include "verifier/loops/causal_threshold_image.hpp"
#include "verifier/methods/prove_row_threshold.hpp"
#include "verifier/methods/symbolic_loops.hpp"
#include "verifier/mutants/author_mutants.hpp"
#include "verifier/shapes/row_threshold.hpp"

namespace reductio::verifier {

template <IsCausalThreshold R>
struct ProofOf<R> {
  static constexpr std::string_view shape = "causal_threshold";
  static constexpr std::array<std::string_view, 2> assumptions{"exp", "weights"};

  static std::vector<Obligation> obligations(const R& r, const std::string& name) {
    return joined(joined(verifier::obligations(r, name), causal_image_obligations(r, name)),
                  symbolic(r, name));
  }
  static std::vector<Mutant> mutants(const Reduction& original) {
    return joined(step_mutants<R>(original, "causal_query_off", "causal_key_off"), causal_mutants(original));
  }

 private:
  // Scores and values of what each token sees, as the shipped loops' Q, K and V give them.
  static std::vector<Obligation> symbolic(const R& r, const std::string& name) {
    std::vector<Obligation> out;
    for (const char* claim : {"complete", "sound", "backward", "gap"}) {
      Writer w(name, claim, "shipped loops",
               "all instances with n = m = 2, d = 3: a score in the target is not the one that is cut",
               "QF_NIA");
      out.push_back(scores(r, w));
    }
    return out;
  }

  static Obligation scores(const R& r, Writer& w) {
    constexpr std::size_t n = 2, m = 2, d = 3, first = m + 1;
    const Logic<Term> in;
    const Bichromatic<Term> x{
        in, arbitrary_rows(w, in, "a", "A", n, d), arbitrary_rows(w, in, "b", "B", m, d), d, {}};
    const Term dummy = w.integer("dummy", "the dummy's entry"), unit = w.integer("unit", "a step of a key"),
               lead = w.integer("lead", "a step of a query");
    const auto head = attend_causally<Term>(
        r, x, CausalEntries<Term>{Term(0), Term(1), lead, unit, 0 - unit, dummy},
        [&](const Term& steps) { return steps * lead; }, [&](const Term& steps) { return steps * unit; });
    // In one formula: a score without a bit is the very term that it is compared with.
    Term all = Term::truth(true);
    for (std::size_t i = 0; i < first + n; ++i)
      for (std::size_t j = 0; j <= i; ++j) {
        Term sum = Term(0), steps = Term(0);
        for (std::size_t k = 0; k < d + 2; ++k) sum = sum + head.Q.row(i)[k] * head.K.row(j)[k];
        const bool is_query = i >= first, is_key = j >= 1 && j < first;
        for (std::size_t k = 0; k < d && is_query && is_key; ++k)
          steps = steps + r.query(in, x.A.row(i - first)[k]) * r.key(in, x.B.row(j - 1)[k]);
        const Term of_dummy = is_query ? dummy : unit, of_pad = 0 - unit;
        all = all &&
              sum == lead * (is_key   ? steps * unit
                             : j == 0 ? of_dummy
                                      : of_pad) &&
              head.V.row(j)[0] == (is_key ? Term(1) : Term(0));
      }
    w.fact(all, "every token scores every token that it sees as stated, which has the value that is stated");
    return w.done();
  }
};

}  // namespace reductio::verifier
