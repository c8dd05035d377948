// Chains, for all formulas: as loops over the literals of a clause, with what is known after so many of them written
// down. Some(k): one of the first k literals of the clause is true.
//
//   sound      where the clauses so far and the one in hand are true, some literal so far is
//   complete   with every link true where none of the literals before it is, the clauses so far are true, and the one
//              in hand exactly where some literal is
#pragma once
#include "verifier/loops/chained_image.hpp"
#include "verifier/methods/all_and_each.hpp"

namespace reductio::verifier {

template <class R>
class ChainedProof {
 public:
  ChainedProof(const R& r, std::string name) : r_(r), name_(std::move(name)) {}

  std::vector<Obligation> all() const { return {onward(), links(), home("sound"), home("backward")}; }

 private:
  static Term some(const Term& k) { return truth_of("Some", {k}); }
  struct OneLiteral {
    ClauseToChain x;
    Term k;
    OneLiteral(const R& r, const std::string& name, const char* claim, const char* says)
        : x(r, name, claim, "a chain", says), k(x.proof.integer("k", "literals so far")) {}
    Term more(const R& r) const {
      return k >= 0 && k < x.length() && x.more(r, k) && some(k + 1) == (some(k) || x.literal(k));
    }
  };

  Obligation home(const char* claim) const {
    OneLiteral one(r_, name_, claim, "a chain is true of a clause that is false");
    ClauseToChain& x = one.x;
    const auto known = [&](const Term& k) { return !x.done(k) || !x.in_hand(k) || some(k); };
    x.w.fact(implies(!x.in_hand(0), known(0)), "before the first literal");
    x.w.fact(implies(one.more(r_) && known(one.k), known(one.k + 1)), "one literal more");
    each_of_all(x.w, "Formula", "Image", x.proof.integer("which", "a clause of the source"),
                x.proof.integer("done", "clauses so far"));
    return x.w.done();
  }

  Obligation onward() const {
    OneLiteral one(r_, name_, "complete", "the chain of a true clause is false");
    ClauseToChain& x = one.x;
    const auto known = [&](const Term& k) { return x.done(k) && x.in_hand(k) == some(k); };
    const Term link = true_literal(x.first + r_.link(one.k), Term::truth(true)) == !some(one.k);
    x.w.fact(implies(!x.in_hand(0) && !some(0), x.in_hand(0) == some(0)), "before the first literal");
    x.w.fact(implies(one.more(r_) && known(one.k) && link, known(one.k + 1)), "one literal more");
    all_of_each(x.w, "Formula", "Image", x.proof.integer("done", "clauses so far"));
    return x.w.done();
  }

  // Every link is one of the clause's own.
  Obligation links() const {
    Writer w(name_, "complete", "links", "two links are one variable, or one belongs to another clause",
             "QF_LIA");
    const Term k = w.integer("k", "where a clause is broken"),
               j = w.integer("j", "and another place where it is"),
               length = w.integer("length", "its literals");
    const Term broken = k >= 0 && k < length && r_.breaks(k, length);
    w.fact(implies(broken, r_.link(k) >= 0 && r_.link(k) < r_.links(length)), "within the clause's links");
    w.fact(implies(broken && r_.breaks(j, length) && j != k, r_.link(j) != r_.link(k)), "each another one");
    return w.done();
  }

  const R& r_;
  std::string name_;
};

}  // namespace reductio::verifier
