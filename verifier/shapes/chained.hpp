// Reductions that break long clauses into chains.
#pragma once
#include "verifier/methods/prove_chained.hpp"
#include "verifier/methods/symbolic_clauses.hpp"
#include "verifier/methods/symbolic_loops.hpp"
#include "verifier/mutants/author_mutants.hpp"
#include "verifier/shapes/proof.hpp"

namespace reductio::verifier {

// All links of a clause are one variable.
template <class R>
struct LinkShared : R {
  template <class N>
  static N link(const N& k) {
    return k - k;
  }
};

template <IsChained R>
struct ProofOf<R> {
  static constexpr std::string_view shape = "chained";

  static std::vector<Obligation> obligations(const R& r, const std::string& name) {
    return joined(joined(ChainedProof<R>(r, name).all(), chained_loops(r, name)), symbolic(r, name));
  }
  // There are no parameters: the theory has a copy of the chain.
  static KernelScript kernel(const R&, const std::string& name) {
    KernelScript out{name, "Chained", "", {}};
    for (const char* claim : {"complete", "sound", "backward"})
      out.claims.push_back(
          {claim, fmt::format("Claims.{} chained", claim), fmt::format("exact chained_{}.", claim)});
    out.claims.push_back({"size", "chained_size", "exact chained_size_holds."});
    return out;
  }
  static std::vector<Mutant> mutants(const Reduction& original) {
    return {mutant_of(LinkShared<R>(), original, "link_shared", "all links of a clause are one variable")};
  }

 private:
  // Chains of clauses of two to six variables, each once, plainly and negated.
  static std::vector<Obligation> symbolic(const R& r, const std::string& name) {
    constexpr std::size_t vars = 6;
    std::vector<SmallClause> clauses;
    SmallClause clause;
    for (std::int32_t v = 1; v <= static_cast<std::int32_t>(vars); ++v) {
      clause.push_back(v % 2 == 0 ? v : -v);
      if (clause.size() > 1) clauses.push_back(clause);
    }
    std::vector<Obligation> out;
    for (const bool onward : {true, false}) {
      Writer w(name, onward ? "complete" : "sound", "shipped loops",
               "the chain of a clause of at most six variables says something else", "QF_BV");
      const Terms value = arbitrary_assignment(w, vars);
      out.push_back(small_clauses(w, onward, clauses, value, [&](const SmallClause& of) {
        Terms all = value;
        for (std::size_t k = 0; k < of.size(); ++k)
          if (r.breaks(k, of.size()))
            all.push_back(onward
                              ? !true_clause({of.begin(), of.begin() + static_cast<std::ptrdiff_t>(k)}, value)
                              : w.truth(fmt::format("z{}", k), fmt::format("the link before literal {}", k)));
        return write_chain(r, Logic<Term>{}, std::span(of), vars, TermsWritten{&all}).all;
      }));
    }
    return out;
  }
};

}  // namespace reductio::verifier
