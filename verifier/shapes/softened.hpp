// Reductions that make every clause a soft one.
#pragma once
#include "reductions/shapes/softened.hpp"
#include "verifier/kernel/kernel_claims.hpp"
#include "verifier/loops/soft_clauses.hpp"
#include "verifier/shapes/proof.hpp"

namespace reductio::verifier {

template <IsSoftened R>
struct ProofOf<R> {
  static constexpr std::string_view shape = "softened";

  static std::vector<Obligation> obligations(const R&, const std::string& name) {
    std::vector<Obligation> out{clause_costs(name), one_clause_each(name)};
    for (const char* claim : {"complete", "sound", "backward", "count"}) out.push_back(answers(name, claim));
    return out;
  }
  static KernelScript kernel(const R& r, const std::string& name) {
    return {name, "Softened",
            detail::question<typename R::Target>("target") +
                fmt::format("\nDefinition admitted : Z := {}.\n\n", coq_integer(R::threshold)) +
                detail::stated({"vars", "clauses"},
                               r.size(FormulaSizes<CoqNumber>{std::string("vars"), std::string("clauses")})),
            detail::kernel_claims("softened", "", "(softened target admitted)", {}, true)};
  }

 private:
  // Some(k): one of the first k literals of the clause is true.
  static Term some(const Term& k) { return truth_of("Some", {k}); }

  // The soft clause that is written costs 1 exactly where the source's clause is false.
  static Obligation clause_costs(const std::string& name) {
    Writer w(name, "image", "a clause", "a soft clause is false where the source's is true, or the other way",
             "QF_UFLIA");
    LoopProof proof(w);
    const Logic<Lanes> in{&proof};
    const Term vars = proof.integer("vars", "variables"),
               cost = proof.integer("cost", "what clauses before cost");
    const SymbolicFormula::Clause clause{proof.integer("c", "the clause")};
    proof.suppose(clause.size() >= 0 && !some(0));
    const CostWritten before{&proof, vars, Term::truth(false), cost};
    proof.expect_fold({[&](const Term& k, const Term&) {
                         return Terms{some(k), cost};
                       },
                       [&](const Term& k, const Term&) {
                         const Term literal = true_literal(variable_in(clause[k]), clause[k] > 0);
                         return names_one_of(clause[k], vars) && some(k + 1) == (some(k) || literal);
                       }});
    const CostWritten after =
        reductions::write_clause<Lanes, SymbolicFormula::Clause, CostWritten>(in, clause, before);
    proof.owe(!after.clause && after.cost == cost + ite(some(clause.size()), 0, 1), "1 where it is false");
    return w.done();
  }

  static Obligation one_clause_each(const std::string& name) {
    Writer w(name, "size", "a clause", "a clause does not become one", "QF_UFLIA");
    LoopProof proof(w);
    const SymbolicFormula::Clause clause{proof.integer("c", "the clause")};
    proof.suppose(clause.size() >= 0);
    const CountWritten before{&proof, proof.integer("count", "clauses that have been written before")};
    proof.expect_fold({[&](const Term&, const Term&) { return Terms{before.clauses}; }});
    const CountWritten after = reductions::write_clause<Lanes, SymbolicFormula::Clause, CountWritten>(
        Logic<Lanes>{&proof}, clause, before);
    proof.owe(after.clauses == before.clauses + 1, "one clause");
    return w.done();
  }

  // All clauses are true exactly where none costs anything; an assignment is its own image.
  static Obligation answers(const std::string& name, const char* claim) {
    Writer w(name, claim, "clauses", "an assignment satisfies and costs something, or the other way",
             "QF_UFLIA");
    const Term c = w.integer("c", "clauses so far");
    const auto all = [](const Term& of) { return truth_of("All", {of}); };
    const auto cost = [](const Term& of) { return number_of("Cost", {of}); };
    const Term is = truth_of("clause", {c});
    const auto known = [&](const Term& of) {
      return cost(of) >= 0 && all(of) == R::Target::holds(cost(of), Term(R::threshold));
    };
    w.fact(implies(all(0) && cost(0) == 0, known(0)), "before the first clause");
    w.fact(implies(known(c) && all(c + 1) == (all(c) && is) && cost(c + 1) == cost(c) + ite(is, 0, 1),
                   known(c + 1)),
           "one clause more");
    return w.done();
  }
};

}  // namespace reductio::verifier
