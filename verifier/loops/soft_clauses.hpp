// Soft clauses as a proof sees them: what they cost under an assignment of which nothing is known.
#pragma once
#include "verifier/loops/symbolic_formula.hpp"

namespace reductio::verifier {

// What has been written: is some literal of the clause in hand true, and how many clauses before it are false?
struct CostWritten {
  LoopProof* proof;
  Term variables, clause, cost;

  Terms terms() const { return {clause, cost}; }
  CostWritten with(const Terms& t) const { return {proof, variables, t[0], t[1]}; }
  CostWritten literal(const Term& variable, const Term& plain) const {
    proof->owe(variable >= 0 && variable < variables, "a variable is one of the image's");
    return with({clause || true_literal(variable, plain), cost});
  }
  CostWritten end_clause() const { return with({Term::truth(false), cost + ite(clause, 0, 1)}); }
};

}  // namespace reductio::verifier
