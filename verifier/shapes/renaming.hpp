// Reductions that give other names and signs.
#pragma once
#include "verifier/loops/renaming_image.hpp"
#include "verifier/methods/prove_renaming.hpp"
#include "verifier/methods/symbolic_clauses.hpp"
#include "verifier/methods/symbolic_loops.hpp"
#include "verifier/mutants/author_mutants.hpp"
#include "verifier/shapes/proof.hpp"

namespace reductio::verifier {

template <IsRenaming R>
struct ProofOf<R> {
  static constexpr std::string_view shape = "renaming";

  static std::vector<Obligation> obligations(const R& r, const std::string& name) {
    return joined(joined(renaming_obligations(name), renaming_loops(name)), symbolic(r, name));
  }
  // Of all names, signs and places.
  static KernelScript kernel(const R&, const std::string& name) {
    KernelScript out{name, "Renaming", "", {}};
    const std::string renaming = "(renaming p e order)",
                      all = "forall p q e order, names p q -> places order -> ";
    for (const char* claim : {"complete", "sound", "backward"})
      out.claims.push_back({claim, fmt::format("{}Claims.{} {}", all, claim, renaming),
                            fmt::format("intros; eapply renaming_{}; eassumption.", claim)});
    out.claims.push_back({"size", fmt::format("{}Claims.size {} (fun s => [s])", all, renaming),
                          "intros; eapply renaming_size; eassumption."});
    return out;
  }

 private:
  // Clauses of two variables, with the names of the default settings.
  static std::vector<Obligation> symbolic(const R& r, const std::string& name) {
    const Renamed names = checked_renaming(r, 2, 0, Settings(R::options(), {}));
    std::vector<Obligation> out;
    for (const bool onward : {true, false}) {
      Writer w(name, onward ? "complete" : "sound", "shipped loops",
               "the image of a clause of two variables says something else", "QF_BV");
      const Terms arbitrary = arbitrary_assignment(w, 2);
      // X gives Y, or Y gives X.
      Terms value = arbitrary, image = arbitrary;
      for (std::size_t v = 0; v < 2; ++v) {
        Term& made = onward ? image[names.variable[v]] : value[v];
        const Term& of = arbitrary[onward ? v : names.variable[v]];
        made = names.negated[v] ? !of : of;
      }
      out.push_back(small_clauses(w, onward, clauses_of_two(), value, [&](const SmallClause& clause) {
        return write_renamed(Logic<Term>{}, names, std::span(clause), TermsWritten{&image}).all;
      }));
    }
    return out;
  }
};

}  // namespace reductio::verifier
