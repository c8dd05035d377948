#include "verifier/loops/renaming_image.hpp"

namespace reductio::verifier {
namespace {

// Variable v becomes p(v), negated where e(v): of which is known what is decided when they are made.
struct SymbolicNames {
  struct Places {
    Term operator[](const Term& v) const { return number_of("p", {v}); }
  };
  struct Signs {
    Term operator[](const Term& v) const { return truth_of("e", {v}); }
  };
  Places variable;
  Signs negated;
};

struct ClauseRenamed {
  Writer w;
  LoopProof proof{w};
  Logic<Lanes> in{&proof};
  Term vars = proof.integer("vars", "variables of the source and of the image");
  SymbolicNames names;
  SymbolicFormula::Clause clause{proof.integer("c", "a clause of the source")};

  ClauseRenamed(const std::string& reduction, const char* claim, const char* says)
      : w(reduction, claim, "a clause", says, "QF_UFLIA") {
    proof.suppose(clause.size() >= 0);
  }
  Term legal(const Term& k) const {
    const Term place = names.variable[variable_in(clause[k])];
    return names_one_of(clause[k], vars) && place >= 0 && place < vars;
  }
};

Obligation clause_true(const std::string& reduction) {
  ClauseRenamed x(reduction, "image", "a literal of the image has another name or sign");
  const TruthWritten before{&x.proof, x.vars, Term::truth(false),
                            x.proof.truth("before", "all clauses before are true")};
  const auto some = [&](const Term& k) { return truth_of("Renamed", {x.clause.c, k}); };
  x.proof.suppose(!some(0));
  x.proof.expect_fold(
      {[&](const Term& done, const Term&) {
         return Terms{some(done), before.all};
       },
       [&](const Term& k, const Term&) {
         const Term v = variable_in(x.clause[k]), plain = x.clause[k] > 0;
         return x.legal(k) &&
                some(k + 1) == (some(k) || true_literal(x.names.variable[v], plain ^ x.names.negated[v]));
       }});
  const TruthWritten after =
      reductions::write_renamed<Lanes, SymbolicNames, SymbolicFormula::Clause, TruthWritten>(
          x.in, x.names, x.clause, before);
  x.proof.owe(!after.clause && after.all == (before.all && some(x.clause.size())),
              "the literals of the clause under their new names");
  return x.w.done();
}

Obligation clause_counted(const std::string& reduction) {
  ClauseRenamed x(reduction, "size", "a clause does not become one clause");
  const CountWritten before{&x.proof, x.proof.integer("count", "clauses that have been written before")};
  x.proof.expect_fold({[&](const Term&, const Term&) { return before.terms(); }});
  const CountWritten after =
      reductions::write_renamed<Lanes, SymbolicNames, SymbolicFormula::Clause, CountWritten>(
          x.in, x.names, x.clause, before);
  x.proof.owe(after.clauses == before.clauses + 1, "a clause becomes one clause");
  return x.w.done();
}

}  // namespace

std::vector<Obligation> renaming_loops(const std::string& reduction) {
  return {clause_true(reduction), clause_counted(reduction)};
}

}  // namespace reductio::verifier
