// No obligation is vacuous, for from a contradiction a proof proves nothing: what a clause supposes can be, and it says
// more than that. Every rule of a Horn system fires, and every truth value in a relation is reached both ways.
#include <set>

#include "tests/catch.hpp"
#include "tests/verifier/obligation_formulas.hpp"
#include "verifier/engines/engine.hpp"

namespace reductio::tests {
namespace {

using namespace obligation_formulas;

const std::vector<std::string> none;

// The rules of a Horn system without what it forbids.
Obligation rules_of(z3::context& context, const Obligation& o) {
  Obligation out = o;
  std::erase_if(out.clauses, [&](const Clause& clause) {
    const z3::expr rule = parsed(context, o, clause);
    return is(rule, Z3_OP_IMPLIES) && rule.arg(1).is_false();
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
    CHECK(possible(context, {!rule}));  // not whatever the relations are
    if (!is(rule, Z3_OP_IMPLIES)) continue;
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

// No definition is a contradiction, nor lets everything be.
void check_definitions(z3::context& context, const Obligation& o) {
  for (const Definition& one : definitions(context, o, o.definitions)) {
    INFO(one.relation);
    CHECK(possible(context, {one.body}));
    CHECK(possible(context, {!one.body}));
  }
}

}  // namespace

TEST_CASE("no obligation is vacuous", "[plain]") {
  z3::context context;
  for (const Obligation& o : sample_of(shipped_obligations())) {
    INFO(o.file_name());
    check_definitions(context, o);
    if (o.horn()) check_rules(context, o);
    for (const Clause& clause : o.clauses) {
      INFO(clause.says);
      if (o.horn()) continue;
      CHECK(wrong_premises(parsed(context, o, clause)) == none);
      // tests/verifier/obligation_mutants.cpp names those that are `true` as they stand, and why.
      // What loops owe, and what an author's lines make of a block, is made by running them, and some of it is plain:
      // a disjunction is its own clause. That it says something its mutants show.
      // A reduction may leave the question as it is, as from SAT to SAT, or from inner products to cosines.
      const Reduction& r = find_reduction(o.reduction);
      const bool alike = r.source == r.target || find_problem(r.target).of_equal_norms == r.source;
      const bool run = o.claim == "image" || o.part == "values" || o.part == "links" ||
                       (alike && (o.claim == "size" || o.shipped_loops()));
      const bool may_be_idle = clause.formula == "true" || run;
      if (!may_be_idle) CHECK(idle_conclusions(parsed(context, o, clause)) == none);
    }
  }
}

// A gadget may be the identity, whose claims repeat what they suppose; the rules are those of the shipped gadgets.
TEST_CASE("no obligation of a gadget supposes what cannot be", "[plain]") {
  z3::context context;
  for (const Obligation& o : sample_of(gadget_obligations())) {
    INFO(o.file_name());
    check_definitions(context, o);
    for (const Clause& clause : o.clauses) {
      INFO(clause.says << "\n" << clause.formula);
      const z3::expr formula = parsed(context, o, clause);
      CHECK((!o.horn() || possible(context, {!formula})));
      if (!o.horn()) CHECK(wrong_premises(formula) == none);
    }
  }
}

TEST_CASE("a vacuous obligation is seen to be one") {
  z3::context context;
  const Obligation formula{"r", "c", "p", "", "QF_NRA", {"(declare-fun f (Real) Real)"}, {}, {}};
  // How each fault is told begins with these words; nothing: there is none.
  const auto told = [&](const std::string& text, const std::vector<std::string>& words) {
    INFO(text);
    const z3::expr of =
        parsed(context, formula, {{{"x", "Real"}, {"y", "Real"}, {"p", "Bool"}, {"q", "Bool"}}, text});
    std::vector<std::string> all = wrong_premises(of);
    for (const std::string& one : idle_conclusions(of)) all.push_back(one);
    REQUIRE(all.size() == words.size());
    for (std::size_t k = 0; k < all.size(); ++k) CHECK_THAT(all[k], Catch::StartsWith(words[k]));
  };
  const std::string cannot = "the premises cannot be", repeats = "it repeats a premise",
                    connectives = "it is true by its connectives alone",
                    product = "the sign of a product is supposed";
  told("(=> (> x 1) (> (* 2 x) 1))", {});
  told("(=> (and (> x 0) (< x 0)) (> x 5))", {cannot});
  told("(=> (> x 0) (=> (< x 0) (> x 5)))", {cannot});
  told("(and (=> p q) (=> (> x 0) (=> (and q (< x 0)) p)))", {cannot});
  told("(let ((z (f x))) (=> (and (= z 0) (= x y) (= (f y) 1)) (> x 5)))", {cannot});
  told("(let ((z (f x))) (=> (and (= z 0) (= (f y) 1)) (not (= x y))))", {});

  told("(=> (and p (>= x 1)) (and (> x 0) (>= (- x 1) 0)))", {repeats});
  told("(=> (and (=> p q) p) q)", {});
  told("true", {connectives});
  told("(=> p (or (< x y) (>= x y)))", {connectives});
  told("(= (* x (+ y 1)) (+ (* x y) x))", {});

  told("(=> (and (>= x 0) (>= y 0) (>= (* x y) 0)) (>= (* x y) (- 1)))", {product});
  told("(=> (and (>= x 0) (>= y 0) (=> (and (>= x 0) (>= y 0)) (>= (* x y) 0))) (>= (* x y) (- 1)))", {});
  told("(=> (and (>= x 0) (< (* x y) 1)) (< (* 2 x y) 2))", {});

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

  // True of any P, and not.
  CHECK_FALSE(possible(context, {!parsed(context, rules, {{{"x", "Int"}}, "(=> (P x) (P (+ x 0)))"})}));
  CHECK(possible(context, {!parsed(context, rules, rules.clauses[1])}));
  // A definition that nothing satisfies.
  const auto contradiction =
      definitions(context, rules, "(define-fun P ((x Int)) Bool (and (< x 0) (> x 0)))");
  REQUIRE(contradiction.size() == 1);
  CHECK_FALSE(possible(context, {contradiction[0].body}));
}

}  // namespace reductio::tests
