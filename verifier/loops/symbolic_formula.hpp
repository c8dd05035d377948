// Formulas as a proof sees them: one that is read, of which nothing is known, and one that is written, which is what it
// means. Where the loops run, the same lines read and write clauses.
#pragma once
#include "verifier/loops/lanes.hpp"

namespace reductio::verifier {

// A number, and a truth value, by a function of which nothing is known.
inline Term number_of(const char* name, const Terms& of) {
  Function out{name, {}, {Sort::Kind::integer}};
  for (const Term& one : of) out.arguments.push_back(one.sort());
  return out(of);
}
inline Term truth_of(const char* name, const Terms& of) {
  Function out{name, {}, {Sort::Kind::truth}};
  for (const Term& one : of) out.arguments.push_back(one.sort());
  return out(of);
}

// A formula of which nothing is known but what is supposed of its literals.
struct SymbolicFormula {
  struct Clause {
    Term c;
    Term size() const { return number_of("length", {c}); }
    Term operator[](const Term& k) const { return number_of("literal", {c, k}); }
  };
  Term count;
  Term clauses() const { return count; }
  Clause clause(const Term& c) const { return {c}; }
};

// The variable of a literal, counted from 0; and that it is one of so many.
inline Term variable_in(const Term& literal) { return ite(literal > 0, literal, 0 - literal) - 1; }
inline Term names_one_of(const Term& literal, const Term& vars) {
  return literal != 0 && literal <= vars && 0 - literal <= vars;
}
// Is a literal true under the assignment Y?
inline Term true_literal(const Term& variable, const Term& plain) {
  return truth_of("Y", {variable}) == plain;
}

// What has been written, under an assignment Y of which nothing is known: is some literal of the clause in hand true,
// and are all clauses before it?
struct TruthWritten {
  LoopProof* proof;
  Term variables, clause, all;

  Terms terms() const { return {clause, all}; }
  TruthWritten with(const Terms& t) const { return {proof, variables, t[0], t[1]}; }
  TruthWritten literal(const Term& variable, const Term& plain) const {
    proof->owe(variable >= 0 && variable < variables, "a variable is one of the image's");
    return with({clause || true_literal(variable, plain), all});
  }
  TruthWritten end_clause() const { return with({Term::truth(false), all && clause}); }
};

// The number of clauses that have been written.
struct CountWritten {
  LoopProof* proof;
  Term clauses;

  Terms terms() const { return {clauses}; }
  CountWritten with(const Terms& t) const { return {proof, t[0]}; }
  CountWritten literal(const Term&, const Term&) const { return *this; }
  CountWritten end_clause() const { return with({clauses + 1}); }
};

// For one small formula: under an assignment of terms.
struct TermsWritten {
  const Terms* assignment;
  Term clause = Term::truth(false), all = Term::truth(true);

  TermsWritten literal(std::size_t variable, const Term& plain) const {
    const Term& value = assignment->at(variable);
    return {assignment, clause || ite(plain, value, !value), all};
  }
  TermsWritten literal(std::size_t variable, bool plain) const {
    return literal(variable, Term::truth(plain));
  }
  TermsWritten end_clause() const { return {assignment, Term::truth(false), all && clause}; }
};

}  // namespace reductio::verifier
