// Claims `image` and `size` of chains, for all formulas.
//
// Said of the chain of one clause, under an assignment Y of which nothing is known:
//   Done(k)      the clauses that have ended after k literals are true
//   InHand(k)    a literal of the clause in hand after k literals is true
#pragma once
#include "reductions/shapes/chained.hpp"
#include "verifier/loops/symbolic_formula.hpp"

namespace reductio::verifier {

// How long the clause in hand is, and was no clause before it longer than three?
struct LengthWritten {
  LoopProof* proof;
  Term hand, short_ones;

  Terms terms() const { return {hand, short_ones}; }
  LengthWritten with(const Terms& t) const { return {proof, t[0], t[1]}; }
  LengthWritten literal(const Term&, const Term&) const { return with({hand + 1, short_ones}); }
  LengthWritten end_clause() const { return with({0, short_ones && hand <= 3}); }
};

// A clause with its links, of which is known that they are variables of the image.
struct ClauseToChain {
  Writer w;
  LoopProof proof{w};
  Logic<Lanes> in{&proof};
  Term vars = proof.integer("vars", "variables of the source"),
       variables = proof.integer("variables", "variables of the image"),
       first = proof.integer("first", "the first link of the clause");
  SymbolicFormula::Clause clause{proof.integer("c", "the clause")};

  template <class R>
  ClauseToChain(const R& r, const std::string& reduction, const char* claim, const char* part,
                const char* says)
      : w(reduction, claim, part, says, "QF_UFLIA") {
    proof.suppose(vars >= 0 && vars <= first && first + r.links(clause.size()) <= variables &&
                  clause.size() >= 0);
  }
  Term length() const { return clause.size(); }
  Term done(const Term& k) const { return truth_of("Done", {k}); }
  Term in_hand(const Term& k) const { return truth_of("InHand", {k}); }
  Term literal(const Term& k) const { return true_literal(variable_in(clause[k]), clause[k] > 0); }
  // By definition: one literal more.
  template <class R>
  Term more(const R& r, const Term& k) const {
    const Term breaks = r.breaks(k, length()), link = true_literal(first + r.link(k), Term::truth(true));
    return done(k + 1) == ite(breaks, done(k) && (in_hand(k) || link), done(k)) &&
           in_hand(k + 1) == (ite(breaks, !link, in_hand(k)) || literal(k));
  }
  template <class R, class Out>
  Out written(const R& r, const Out& before) {
    return reductions::write_chain<R, Lanes, SymbolicFormula::Clause, Out>(r, in, clause, first, before);
  }
};

template <IsChained R>
Obligation chain_true(const R& r, const std::string& name) {
  ClauseToChain x(r, name, "image", "a chain", "a clause of a chain has other literals");
  const TruthWritten before{&x.proof, x.variables, Term::truth(false),
                            x.proof.truth("before", "all clauses before are true")};
  x.proof.suppose(x.done(0) && !x.in_hand(0));
  x.proof.expect_fold(
      {[&](const Term& k, const Term&) {
         return Terms{x.in_hand(k), before.all && x.done(k)};
       },
       [&](const Term& k, const Term&) { return names_one_of(x.clause[k], x.vars) && x.more(r, k); }});
  const TruthWritten after = x.written(r, before);
  x.proof.owe(!after.clause && after.all == (before.all && x.done(x.length()) && x.in_hand(x.length())),
              "the clauses of the chain, and no others");
  return x.w.done();
}

template <IsChained R>
Obligation chain_counted(const R& r, const std::string& name) {
  ClauseToChain x(r, name, "size", "a chain", "a chain has not one clause more than links");
  const CountWritten before{&x.proof, x.proof.integer("count", "clauses that have been written before")};
  const auto links = [&](const Term& k) {
    const Term broken = ite(k < x.length(), k, x.length() - 1) - 2;
    return ite(x.length() <= 3 || k <= 2, Term(0), broken);
  };
  x.proof.expect_fold({[&](const Term& k, const Term&) { return Terms{before.clauses + links(k)}; }});
  const CountWritten after = x.written(r, before);
  x.proof.owe(after.clauses == before.clauses + r.links(x.length()) + 1, "one clause more than links");
  return x.w.done();
}

template <IsChained R>
Obligation chain_short(const R& r, const std::string& name) {
  ClauseToChain x(r, name, "size", "lengths", "a clause of a chain has more than three literals");
  const LengthWritten before{&x.proof, 0,
                             x.proof.truth("short", "no clause before has more than three literals")};
  const auto hand = [&](const Term& k) {
    return ite(x.length() <= 3 || k <= 2, k, ite(k < x.length(), Term(2), Term(3)));
  };
  x.proof.expect_fold({[&](const Term& k, const Term&) { return Terms{hand(k), before.short_ones}; }});
  const LengthWritten after = x.written(r, before);
  x.proof.owe(after.short_ones == before.short_ones, "at most three literals in each");
  return x.w.done();
}

template <IsChained R>
std::vector<Obligation> chained_loops(const R& r, const std::string& name) {
  return {chain_true(r, name), chain_counted(r, name), chain_short(r, name)};
}

}  // namespace reductio::verifier
