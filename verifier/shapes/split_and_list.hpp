// Reductions that list the assignments of parts of the variables.
#pragma once
#include "verifier/kernel/kernel_claims.hpp"
#include "verifier/loops/split_and_list_image.hpp"
#include "verifier/methods/prove_split_and_list.hpp"
#include "verifier/methods/symbolic_loops.hpp"
#include "verifier/mutants/author_mutants.hpp"
#include "verifier/shapes/proof.hpp"

namespace reductio::verifier {

// `survives` turned on one of its eight inputs: bits of `input` are positive, negative, value.
template <class R>
struct SurvivesTurned : R {
  int input = 0;
  template <class S>
  S survives(Logic<S> in, const S& positive, const S& negative, const S& value) const {
    const S here = (input & 1 ? positive : !positive) & (input & 2 ? negative : !negative) &
                   (input & 4 ? value : !value);
    return R::survives(in, positive, negative, value) ^ here;
  }
};

template <IsSplitAndList R>
struct ProofOf<R> {
  static constexpr std::string_view shape = "split_and_list";
  static constexpr std::array<std::string_view, 1> assumptions{"variables"};

  static std::vector<Obligation> obligations(const R& r, const std::string& name) {
    return joined(joined(verifier::obligations(r, name), image_obligations(r, name)), symbolic(r, name));
  }

  static std::vector<Mutant> mutants(const Reduction& original) {
    std::vector<Mutant> out;
    for (int input = 0; input < 8; ++input) {
      SurvivesTurned<R> mutant;
      mutant.input = input;
      out.push_back(mutant_of(mutant, original, "survives_turned",
                              fmt::format("`survives` is turned at positive {}, negative {}, value {}",
                                          input & 1, (input >> 1) & 1, input >> 2)));
    }
    return out;
  }

  // The theorem speaks of two parts.
  static KernelScript kernel(const R& r, const std::string& name) requires(parts_of<R> == 2) {
    std::string rows;
    for (const bool positive : {false, true})
      for (const bool negative : {false, true})
        for (const bool value : {false, true})
          rows += fmt::format("  | {}, {}, {} => {}\n", positive, negative, value,
                              r.survives(Logic<Bit>{}, Bit(positive), Bit(negative), Bit(value)).value);
    return {name, "SplitAndList",
            coq_problem("target", describe<typename R::Target>()) +
                fmt::format("\nDefinition survives (positive negative value : bool) : bool :=\n"
                            "  match positive, negative, value with\n{}  end.\n\n",
                            rows) +
                detail::stated({"vars", "clauses"},
                               r.size(FormulaSizes<CoqNumber>{std::string("vars"), std::string("clauses")})),
            detail::kernel_claims("split_and_list", "", "(split_and_list survives target)",
                                  {{"value", "split_and_list_value survives target"}})};
  }

 private:
  static std::vector<Obligation> symbolic(const R& r, const std::string& name) {
    return both_ways(name, "all formulas with 3 variables, 2 clauses", [&](Writer& w) {
      const Logic<Term> in{bounded_width};
      const Clauses<Term> x{
          in,
          arbitrary_rows(w, in, "p",
                         "the table whose row is a variable, bit a clause where it stands as it is", 3, 2),
          arbitrary_rows(w, in, "q",
                         "the table whose row is a variable, bit a clause where it stands negated", 3, 2)};
      return BoundedSides{Term::truth(true), satisfiable(x), yes<typename R::Target>(forward(r, x))};
    });
  }

  // Some assignment makes a literal of every clause true.
  static Term satisfiable(const Clauses<Term>& x) {
    Term some = Term::truth(false);
    for (std::size_t number = 0; number < std::size_t{1} << x.vars(); ++number) {
      Term all = Term::truth(true);
      for (std::size_t c = 0; c < x.clauses(); ++c) {
        Term one = Term::truth(false);
        for (std::size_t v = 0; v < x.vars(); ++v)
          one = one || ((number >> v) & 1 ? x.positive : x.negative).row(v)[c];
        all = all && one;
      }
      some = some || all;
    }
    return some;
  }
};

}  // namespace reductio::verifier
