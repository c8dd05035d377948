// Reductions to inner products of real vectors of norm 1.
#pragma once
#include "verifier/methods/prove_unit_vectors.hpp"
#include "verifier/shapes/row_threshold.hpp"

namespace reductio::verifier {

template <IsUnitVectors R>
struct ProofOf<R> {
  static constexpr std::string_view shape = "unit_vectors";
  static constexpr std::array<std::string_view, 1> assumptions{"squares"};

  static std::vector<Obligation> obligations(const R& r, const std::string& name) {
    return unit_vector_obligations(vector_rows(r), name);
  }
  // That every number from 0 on is a sum of four squares is what the statements suppose.
  static KernelScript kernel(const R& r, const std::string& name) {
    const Logic<Bit> in;
    const std::int64_t most =
        std::max(reductions::squares_of_bits(r, 0).most(), reductions::squares_of_bits(r, 1).most());
    const std::string given = "f source query key most tau pads";
    const PairSizes<CoqNumber> sizes{std::string("n"), std::string("m"), std::string("d")};
    return {name, "UnitVectors",
            coq_problem("source", describe<typename R::Source>()) + "\n" +
                detail::table_of_bits("query", [&](Bit x) { return r.query(in, x); }) +
                detail::table_of_bits("key", [&](Bit y) { return r.key(in, y); }) +
                fmt::format("Definition most : Z := {}.\nDefinition tau (s : Z) : Z := {}.\n\n",
                            coq_integer(most), coq_number(r.sum(Expression::number("s")))) +
                detail::stated({"n", "m", "d"}, r.size(sizes)),
            detail::kernel_claims(
                "unit_vectors", "forall (f : ordered_field) (pads : sums_of_four),\n  ",
                fmt::format("(unit_vectors {})", given),
                {{"value", "unit_vectors_value " + given}, {"norm", "unit_vectors_norm " + given}}, true)};
  }
  static std::vector<Mutant> mutants(const Reduction& original) {
    std::vector<Mutant> out = step_mutants<R>(original, "vector_query_off", "vector_key_off");
    for (Mutant& one : vector_mutants(original)) out.push_back(std::move(one));
    return out;
  }
};

}  // namespace reductio::verifier
