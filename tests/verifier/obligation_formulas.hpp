// Obligations as Z3's library reads them: all that there are, what their clauses suppose, and what is wrong with a
// clause that is true all the same.
#pragma once
#include <z3++.h>

#include <string>
#include <vector>

#include "instances/floors.hpp"
#include "verifier/engines/obligation.hpp"

namespace reductio::tests::obligation_formulas {

using Clause = Obligation::Clause;

// Of the shipped reductions, and of gadgets that are right by construction, those of one small size among them; of
// those that differ in nothing but names and words, one. Of four reductions that are like others only with REDUCTIO_ALL
// in the environment.
std::vector<Obligation> shipped_obligations();
std::vector<Obligation> gadget_obligations();

// The clause, by `definitions` of the relations, or with relations of which nothing is known.
z3::expr parsed(z3::context& context, const Obligation& o, const Clause& clause,
                const std::string& definitions = "");

bool is(const z3::expr& e, Z3_decl_kind kind);

// What a formula says, one thing at a time: implications in implications and in conjunctions are followed.
struct Goal {
  std::vector<z3::expr> premises;  // conjunctions are taken apart
  z3::expr conclusion;
};
std::vector<Goal> goals(const z3::expr& formula);

// Some values make all of these true.
bool possible(z3::context& context, const std::vector<z3::expr>& all);

// What makes a formula suppose more than it should, in words; empty: nothing does. Premises that contradict each other,
// and the sign of a product: it has to be an implication from those of the factors, or it contradicts them in a mutant.
std::vector<std::string> wrong_premises(const z3::expr& formula);

// Conclusions that say nothing, in words: true by their connectives alone, or a premise once more.
std::vector<std::string> idle_conclusions(const z3::expr& formula);

// What is known of a relation: itself, applied to constants, and its body in terms of these.
struct Definition {
  z3::expr relation, body;
  std::string text(const z3::expr& other_body) const;  // (define-fun ...) with another body
};
// Of an obligation's relations, by `known` definitions of all of them.
std::vector<Definition> definitions(z3::context& context, const Obligation& o, const std::string& known);

}  // namespace reductio::tests::obligation_formulas
