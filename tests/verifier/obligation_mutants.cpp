// Every clause of every obligation, and every definition of a relation, says something: a small change of its own makes
// it false, as z3 says and cvc5 after it.
#include <functional>

#include "tests/catch.hpp"
#include "tests/verifier/formula_mutants.hpp"
#include "tests/verifier/obligation_formulas.hpp"
#include "verifier/engines/engine.hpp"

namespace reductio::tests {
namespace {

using namespace obligation_formulas;

struct Mutated {
  const Obligation* of;
  std::string says;
  FormulaMutants formulas;
  std::function<Obligation(const z3::expr&)> obligation;  // what to ask of a mutant
  bool by_z3 = false, by_cvc5 = false;                    // one has been refuted

  bool nonlinear() const { return of->logic.ends_with("NIA") || of->logic.ends_with("NRA"); }
};

void add_mutated(z3::context& context, const Obligation& o, std::vector<Mutated>& out) {
  const std::string known =
      o.horn() && o.definitions.empty() ? z3_decide(o, "", {}, {}).definitions : o.definitions;
  for (const Clause& clause : o.clauses)
    out.push_back(
        {&o, clause.says, FormulaMutants(parsed(context, o, clause)), [&, known](const z3::expr& e) {
           Obligation asked = o;
           asked.clauses = {{clause.variables, e.to_string()}};
           asked.definitions = known;
           return asked;
         }});
  const std::vector<Definition> all = definitions(context, o, known);
  for (std::size_t k = 0; k < all.size(); ++k)
    out.push_back({&o, "the definition of " + all[k].relation.decl().name().str(),
                   FormulaMutants(all[k].body), [&o, all, k](const z3::expr& e) {
                     Obligation asked = o;
                     asked.definitions.clear();
                     for (std::size_t j = 0; j < all.size(); ++j)
                       asked.definitions += all[j].text(j == k ? e : all[j].body);
                     return asked;
                   }});
}

using Asked = std::vector<std::pair<Mutated*, Obligation>>;

std::vector<Outcome> outcomes(decltype(&z3_decide_all) engine, const Asked& asked,
                              const EngineLimits& limits) {
  std::vector<const Obligation*> all;
  for (const auto& [owner, obligation] : asked) all.push_back(&obligation);
  return engine(all, limits, {});
}

// cvc5 seldom finds counterexamples of products, and does not keep its own limits there: it is asked of few at once,
// and not for long.
void ask_cvc5(const Asked& refuted) {
  for (std::size_t from = 0, to = 0; from < refuted.size(); from = to) {
    const bool nonlinear = refuted[from].first->nonlinear();
    const std::size_t most = nonlinear ? 1 : 50;
    while (to < refuted.size() && to < from + most && refuted[to].first->nonlinear() == nonlinear) ++to;
    const Asked some(refuted.begin() + static_cast<std::ptrdiff_t>(from),
                     refuted.begin() + static_cast<std::ptrdiff_t>(to));
    const std::chrono::milliseconds time(nonlinear ? 300 : 30'000);
    const std::vector<Outcome> answers = outcomes(&cvc5_decide_all, some, {.time = time});
    for (std::size_t k = 0; k < some.size(); ++k) {
      INFO(some[k].second.script(some[k].second.definitions));
      CHECK(answers[k].kind != Outcome::Kind::proved);
      if (answers[k].kind == Outcome::Kind::refuted) some[k].first->by_cvc5 = true;
    }
  }
}

// So many mutants more of each; cvc5 gets the first that z3 refutes.
void ask(const std::vector<Mutated*>& of, std::size_t more) {
  Asked asked, refuted;
  for (Mutated* one : of)
    for (std::size_t k = 0; k < more; ++k)
      if (const auto mutant = one->formulas.next()) asked.emplace_back(one, one->obligation(*mutant));
  const auto answers = outcomes(&z3_decide_all, asked, {.rlimit = 1'000'000});
  for (std::size_t k = 0; k < asked.size(); ++k)
    if (answers[k].kind == Outcome::Kind::refuted) {
      asked[k].first->by_z3 = true;
      if (refuted.empty() || refuted.back().first != asked[k].first) refuted.push_back(std::move(asked[k]));
    }
  ask_cvc5(refuted);
}

// The clauses and definitions of which no mutant is refuted by both engines; where there are products z3 is enough.
std::vector<std::string> unchanged_by_mutants(const std::vector<Obligation>& all) {
  constexpr std::size_t most = 128;  // in one round; a round has twice as many as the one before
  z3::context context;
  std::vector<Mutated> mutated;
  for (const Obligation& o : all) add_mutated(context, o, mutated);
  std::vector<Mutated*> open;
  for (Mutated& one : mutated) open.push_back(&one);
  for (std::size_t more = 1; more <= most && !open.empty(); more *= 2) {
    ask(open, more);
    std::erase_if(open, [](const Mutated* one) { return one->by_z3 && (one->by_cvc5 || one->nonlinear()); });
  }
  std::vector<std::string> out;
  for (const Mutated* one : open)
    out.push_back(one->of->file_name() + ": " + one->says + (one->by_z3 ? " (cvc5 refutes none)" : ""));
  return out;
}

}  // namespace

TEST_CASE("every clause of a shipped obligation has a mutant that is refuted", "[plain]") {
  // What the shipped loops make of the dummy is the very term that it is compared with, so that the clause becomes
  // `true` as it is built. Other loops would make another term. And of a loop of d + d turns no change makes fewer
  // than none. Of no key at all the best score is computed as the clause is built. And counts leave sizes as they are.
  const std::string dummy = " and key 2, the dummy: its own score, and the value 0";
  const std::vector<Obligation> asked = sample_of(shipped_obligations());
  std::vector<std::string> folded;
  for (const Obligation& one : asked)
    if (const std::string file = one.file_name(); file.ends_with("_to_attention.complete.shipped-loops.smt2"))
      for (const char* query : {": query 0", ": query 1"}) folded.push_back(file + query + dummy);
    else if (file.starts_with("ov_to_hard_attention.") && file.ends_with(".best-keys.smt2"))
      folded.push_back(file + ": before the first key");
    else if (file.ends_with("_counts.size.sizes.smt2"))
      folded.push_back(file + ": as many rows and coordinates");
    else if (file == "hamming_to_attention_published.image.entries-of-the-image.smt2")
      folded.insert(folded.end(), 2, file + ": the number of turns is a size");
  CHECK(unchanged_by_mutants(asked) == folded);
}

TEST_CASE("every clause of a gadget's obligation has a mutant that is refuted", "[plain]") {
  CHECK(unchanged_by_mutants(sample_of(gadget_obligations())) == std::vector<std::string>{});
}

TEST_CASE("a clause that says nothing has no mutant that is refuted") {
  using Names = std::vector<std::string>;
  const std::vector<std::pair<std::string, std::string>> x{{"x", "Int"}}, both{{"x", "Int"}, {"y", "Int"}};
  const Obligation formulas{"r",
                            "c",
                            "p",
                            "",
                            "QF_LIA",
                            {},
                            {},
                            {{both, "(=> (> x 0) (> (+ x y) y))", "right"},
                             {{}, "true", "folded"},
                             {both, "(=> (and (> x y) (< x y)) (> x 5))", "contradiction"}}};
  CHECK(unchanged_by_mutants({formulas}) == Names{"r.c.p.smt2: folded", "r.c.p.smt2: contradiction"});

  Obligation rules{"r",
                   "c",
                   "p",
                   "",
                   "QF_LIA",
                   {},
                   {"(declare-fun P (Int) Bool)"},
                   {{{}, "(P 0)", "start"},
                    {x, "(=> (P x) (P (+ x 1)))", "rule"},
                    {x, "(=> (and (P x) (< x 0)) false)", "forbidden"}}};
  CHECK(unchanged_by_mutants({rules}) == Names{});  // as z3 finds P
  rules.definitions = "(define-fun P ((x Int)) Bool (>= x 0))";
  CHECK(unchanged_by_mutants({rules}) == Names{});
  rules.clauses.erase(rules.clauses.begin());
  rules.definitions = "(define-fun P ((x Int)) Bool false)";
  CHECK(unchanged_by_mutants({rules}) ==
        Names{"r.c.p.smt2: rule", "r.c.p.smt2: forbidden", "r.c.p.smt2: the definition of P"});
}

}  // namespace reductio::tests
