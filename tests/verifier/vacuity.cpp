// No obligation is vacuous: what an implication supposes can be, every rule of a Horn system fires, and every truth
// value that a relation carries is reached both ways. A proof from a contradiction proves nothing.
#include <z3++.h>

#include <set>

#include "tests/catch.hpp"
#include "verifier/engines/engine.hpp"
#include "verifier/shapes/shipped.hpp"

namespace reductio::tests {
namespace {

using Clause = Obligation::Clause;

z3::expr parsed(z3::context& context, const Obligation& o, const Clause& clause) {
  std::string script;
  for (const auto* declared : {&o.declarations, &o.relations})
    for (const std::string& line : *declared) script += line + "\n";
  for (const auto& [name, sort] : clause.variables) script += "(declare-fun " + name + " () " + sort + ")\n";
  return context.parse_string((script + "(assert " + clause.formula + ")").c_str())[0];
}

bool implies(const z3::expr& e) { return e.is_app() && e.decl().decl_kind() == Z3_OP_IMPLIES; }

// All that a formula supposes, through implications in implications, can be.
bool supposes_the_possible(const z3::expr& formula) {
  z3::solver solver(formula.ctx());
  z3::expr at = formula;
  for (; implies(at); at = at.arg(1)) solver.add(at.arg(0));
  return solver.check() == z3::sat;
}

// The rules of a Horn system without what it forbids.
Obligation rules_of(z3::context& context, const Obligation& o) {
  Obligation out = o;
  std::erase_if(out.clauses, [&](const Clause& clause) {
    const z3::expr rule = parsed(context, o, clause);
    return implies(rule) && rule.arg(1).is_false();
  });
  return out;
}

// Do the rules derive an instance of `body`?
bool reached(Obligation rules, const Clause& of, const std::string& body) {
  rules.clauses.push_back({of.variables, "(=> " + body + " false)"});
  return z3_decide(rules, "", {}, {}).kind == Outcome::Kind::refuted;
}

// The unknown relations that a body supposes, as they stand in it.
void collect_atoms(const z3::expr& body, std::vector<z3::expr>& atoms) {
  if (body.decl().decl_kind() == Z3_OP_AND)
    for (unsigned k = 0; k < body.num_args(); ++k) collect_atoms(body.arg(k), atoms);
  else if (body.decl().decl_kind() == Z3_OP_UNINTERPRETED && body.num_args() > 0)
    atoms.push_back(body);
}

// Every rule fires, and every truth value in a relation is true somewhere and false somewhere.
void check_rules(z3::context& context, const Obligation& o) {
  const Obligation rules = rules_of(context, o);
  REQUIRE(rules.clauses.size() < o.clauses.size());  // something is forbidden
  std::set<std::string> seen;
  for (const Clause& clause : o.clauses) {
    INFO(clause.formula);
    const z3::expr rule = parsed(context, o, clause);
    if (!implies(rule)) continue;
    if (!rule.arg(1).is_false()) CHECK(reached(rules, clause, rule.arg(0).to_string()));
    std::vector<z3::expr> atoms;
    collect_atoms(rule.arg(0), atoms);
    for (const z3::expr& atom : atoms) {
      if (!seen.insert(atom.to_string()).second) continue;
      for (unsigned k = 0; k < atom.num_args(); ++k)
        if (atom.arg(k).is_bool())
          for (const z3::expr& value : {atom.arg(k), !atom.arg(k)})
            CHECK(reached(rules, clause, (atom && value).to_string()));
    }
  }
  CHECK(seen.size() >= o.relations.size());
}

}  // namespace

TEST_CASE("no obligation is vacuous", "[plain]") {
  z3::context context;
  std::set<std::string> seen;
  for (const ShippedProof& prover : shipped_proofs())
    for (const Obligation& o : prover.obligations()) {
      if (!seen.insert(std::string(prover.reduction) + o.part + o.says).second) continue;
      INFO(o.file_name());
      if (o.horn())
        check_rules(context, o);
      else
        for (const Clause& clause : o.clauses) CHECK(supposes_the_possible(parsed(context, o, clause)));
    }
}

TEST_CASE("a vacuous obligation is seen to be one") {
  z3::context context;
  const Obligation formula{"r", "c", "p", "", "QF_LIA", {}, {}, {}};
  const auto possible = [&](const char* text) {
    return supposes_the_possible(parsed(context, formula, {{{"x", "Int"}}, text}));
  };
  CHECK(possible("(=> (> x 0) (> x 5))"));
  CHECK_FALSE(possible("(=> (and (> x 0) (< x 0)) (> x 5))"));
  CHECK_FALSE(possible("(=> (> x 0) (=> (< x 0) (> x 5)))"));

  // Counting from 1: P is reached at 3, never at -3.
  const Clause at{{{"x", "Int"}}, ""};
  const Obligation rules{"r",
                         "c",
                         "p",
                         "",
                         "QF_LIA",
                         {},
                         {"(declare-fun P (Int) Bool)"},
                         {{{}, "(P 1)"}, {{{"x", "Int"}}, "(=> (P x) (P (+ x 1)))"}}};
  CHECK(reached(rules, at, "(and (P x) (= x 3))"));
  CHECK_FALSE(reached(rules, at, "(and (P x) (= x (- 3)))"));
}

}  // namespace reductio::tests
