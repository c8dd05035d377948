#include "tests/verifier/obligation_formulas.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "reductions/gadgets/gadget_file.hpp"
#include "tests/verifier/gadget_cases.hpp"
#include "verifier/methods/prove_gadget.hpp"
#include "verifier/shapes/shipped.hpp"

namespace reductio::tests::obligation_formulas {
namespace {

// Beside the cases: products of names, blocks of two, and an invariant of the author's.
const char* const beside_cases[]{
    "(gadget square (from ov) (to max-ip) (left (x) (not x) x) (right (y) 1 (not y)) (pad (* d d) 0 0)"
    "(threshold d))",
    "(gadget squares (from ov) (to max-ip) (left (x) (not x) x) (right (y) 1 (not y))"
    "(pad (* d d) (* d d) (* d d)) (threshold (+ d (* d d))))",
    "(gadget blocks (from ov) (to max-ip)"
    "(left (x0 x1) (and (not x0) (not x1)) (and x0 (not x1)) (and (not x0) x1) (and x0 x1))"
    "(right (y0 y1) 1 (not y0) (not y1) (and (not y0) (not y1))) (threshold K))",
    "(gadget stated (from max-ip) (to min-ip) (left (x) x) (right (y) (not y)) (pad d (- d weight) 0)"
    "(pad d 0 weight) (threshold (- d t)) (invariant (= z k)))"};

std::vector<Gadget> right_gadgets() {
  constexpr std::size_t enough = 9;
  std::vector<Gadget> out;
  for (const char* text : beside_cases) out.push_back(read_gadget(text));
  for (gadget_cases::Maker make(1); out.size() < enough;)
    if (const gadget_cases::Case one = make.next(); one.first_failure == -2)
      out.push_back(read_gadget(one.text()));
  return out;
}

std::vector<Obligation> different(std::vector<Obligation> all) {
  std::set<std::string> seen;
  std::erase_if(all,
                [&](const Obligation& one) { return !seen.insert(one.question() + one.definitions).second; });
  return all;
}

std::string lines(const std::vector<std::string>& all) {
  std::string out;
  for (const std::string& line : all) out += line + "\n";
  return out;
}

bool is_connective(const z3::expr& e) {
  for (const Z3_decl_kind kind :
       {Z3_OP_AND, Z3_OP_OR, Z3_OP_NOT, Z3_OP_IMPLIES, Z3_OP_XOR, Z3_OP_TRUE, Z3_OP_FALSE})
    if (is(e, kind)) return true;
  return (is(e, Z3_OP_ITE) || is(e, Z3_OP_EQ) || is(e, Z3_OP_DISTINCT)) && e.arg(1).is_bool();
}

z3::expr conjunction(z3::context& context, const std::vector<z3::expr>& all) {
  z3::expr_vector out(context);
  for (const z3::expr& one : all) out.push_back(one);
  return z3::mk_and(out);
}

void collect_goals(const z3::expr& e, std::vector<z3::expr> premises, std::vector<Goal>& out) {
  if (is(e, Z3_OP_AND)) {
    for (unsigned k = 0; k < e.num_args(); ++k) collect_goals(e.arg(k), premises, out);
  } else if (is(e, Z3_OP_IMPLIES)) {
    for (const Goal& one : goals(e.arg(0)))
      premises.push_back(one.premises.empty() ? one.conclusion
                                              : implies(conjunction(e.ctx(), one.premises), one.conclusion));
    collect_goals(e.arg(1), std::move(premises), out);
  } else {
    out.push_back({std::move(premises), e});
  }
}

// A formula with a new truth value for each thing that is compared or asked, whatever these are. Of x < y, x <= y,
// x > y and y >= x two and two are one thing.
class Skeleton {
 public:
  z3::expr of(const z3::expr& e) {
    if (!is_connective(e)) return thing(e);
    if (const auto known = done_.find(e.id()); known != done_.end()) return known->second;
    z3::expr_vector all(e.ctx());
    for (unsigned k = 0; k < e.num_args(); ++k) all.push_back(of(e.arg(k)));
    return done_.emplace(e.id(), e.decl()(all)).first->second;
  }

 private:
  z3::expr thing(const z3::expr& e) {
    if (is(e, Z3_OP_GE)) return thing(e.arg(1) <= e.arg(0));
    if (is(e, Z3_OP_GT)) return !thing(e.arg(0) <= e.arg(1));
    if (is(e, Z3_OP_LT)) return !thing(e.arg(1) <= e.arg(0));
    const auto at =
        std::find_if(things_.begin(), things_.end(), [&](const z3::expr& one) { return eq(one, e); });
    const auto number = at - things_.begin();
    if (at == things_.end()) things_.push_back(e);
    return e.ctx().bool_const(("thing " + std::to_string(number)).c_str());
  }

  std::map<unsigned, z3::expr> done_;
  std::vector<z3::expr> things_;
};

// True by its connectives alone, as `p or not p` is.
bool is_tautology(const z3::expr& e) { return !possible(e.ctx(), {!Skeleton().of(e)}); }

// x y >= 0, x y > 0 and so on.
bool is_sign_of_product(const z3::expr& e) {
  if (!is(e, Z3_OP_GE) && !is(e, Z3_OP_GT) && !is(e, Z3_OP_LE) && !is(e, Z3_OP_LT)) return false;
  const bool left = is(e.arg(0), Z3_OP_MUL);
  const z3::expr product = e.arg(left ? 0 : 1), other = e.arg(left ? 1 : 0).simplify();
  if (!is(product, Z3_OP_MUL) || !other.is_numeral() || other.get_decimal_string(1) != "0") return false;
  unsigned factors = 0;
  for (unsigned k = 0; k < product.num_args(); ++k) factors += product.arg(k).is_numeral() ? 0 : 1;
  return factors > 1;
}

void collect_relations(const z3::expr& e, const Obligation& o, std::set<unsigned>& seen,
                       std::map<std::string, z3::func_decl>& out) {
  if (!seen.insert(e.id()).second) return;
  for (unsigned k = 0; k < e.num_args(); ++k) collect_relations(e.arg(k), o, seen, out);
  if (!is(e, Z3_OP_UNINTERPRETED) || e.num_args() == 0) return;
  const std::string name = e.decl().name().str();
  for (const std::string& declaration : o.relations)
    if (declaration.starts_with("(declare-fun " + name + " ")) out.emplace(name, e.decl());
}

}  // namespace

bool is(const z3::expr& e, Z3_decl_kind kind) { return e.is_app() && e.decl().decl_kind() == kind; }

std::vector<Obligation> shipped_obligations() {
  // Theirs are those of max_ip_to_msd, msd_mono_to_msd, msd_to_msd_counts and ov_mono_to_ov, but for the sense of a
  // comparison, or for the number of sides.
  const std::set<std::string_view> alike{"lsd_mono_to_lsd",
                                         "lsd_mono_to_lsd_counts_mono",
                                         "lsd_to_lsd_counts",
                                         "max_ip_mono_to_max_ip",
                                         "min_ip_mono_to_min_ip",
                                         "min_ip_to_lsd",
                                         "msd_mono_to_msd_counts_mono"};
  std::vector<Obligation> all;
  for (const ShippedProof& prover : all_proofs())
    if (prover.obligations && (in_full() || !alike.contains(prover.reduction)))
      for (Obligation& one : prover.obligations()) all.push_back(std::move(one));
  return different(std::move(all));
}

std::vector<Obligation> gadget_obligations() {
  std::vector<Obligation> all;
  for (const Gadget& gadget : right_gadgets())
    for (const auto& some : {obligations(gadget), stated_invariant(gadget)})
      all.insert(all.end(), some.begin(), some.end());
  std::set<std::string> shipped;
  for (const Obligation& one : shipped_obligations()) shipped.insert(one.question(one.definitions));
  std::erase_if(all, [&](const Obligation& one) { return shipped.contains(one.question(one.definitions)); });
  return different(std::move(all));
}

z3::expr parsed(z3::context& context, const Obligation& o, const Clause& clause, const std::string& known) {
  std::string script = lines(o.declarations) + (known.empty() ? lines(o.relations) : known);
  for (const auto& [name, sort] : clause.variables) script += "(declare-fun " + name + " () " + sort + ")\n";
  return context.parse_string((script + "(assert " + clause.formula + ")").c_str())[0];
}

std::vector<Goal> goals(const z3::expr& formula) {
  std::vector<Goal> out;
  collect_goals(formula, {}, out);
  return out;
}

bool possible(z3::context& context, const std::vector<z3::expr>& all) {
  z3::solver solver(context);
  z3::params few(context);
  few.set("rlimit", 20'000'000U);
  solver.set(few);
  for (const z3::expr& one : all) solver.add(one);
  return solver.check() == z3::sat;
}

std::vector<std::string> wrong_premises(const z3::expr& formula) {
  std::vector<std::string> out;
  for (const auto& [premises, conclusion] : goals(formula)) {
    if (!possible(formula.ctx(), premises))
      out.push_back("the premises cannot be: " + conclusion.to_string());
    for (const z3::expr& premise : premises)
      if (is_sign_of_product(premise))
        out.push_back("the sign of a product is supposed: " + premise.to_string());
  }
  return out;
}

std::vector<std::string> idle_conclusions(const z3::expr& formula) {
  std::vector<std::string> out;
  for (const auto& [premises, conclusion] : goals(formula)) {
    if (is_tautology(conclusion))
      out.push_back("it is true by its connectives alone: " + conclusion.to_string());
    const z3::expr normal = conclusion.simplify();
    for (const z3::expr& premise : premises)
      if (eq(premise.simplify(), normal)) out.push_back("it repeats a premise: " + conclusion.to_string());
  }
  return out;
}

std::string Definition::text(const z3::expr& other_body) const {
  std::string parameters;
  for (unsigned k = 0; k < relation.num_args(); ++k)
    parameters += "(" + relation.arg(k).to_string() + " " + relation.arg(k).get_sort().to_string() + ")";
  return "(define-fun " + relation.decl().name().str() + " (" + parameters + ") Bool " +
         other_body.to_string() + ")\n";
}

std::vector<Definition> definitions(z3::context& context, const Obligation& o, const std::string& known) {
  std::map<std::string, z3::func_decl> relations;
  for (const Clause& clause : o.clauses) {
    const z3::expr formula = parsed(context, o, clause);
    std::set<unsigned> seen;
    collect_relations(formula, o, seen, relations);
  }
  std::vector<Definition> out;
  for (const auto& [name, relation] : relations) {
    Clause applied{{}, "(" + name};
    z3::expr_vector constants(context);
    for (unsigned k = 0; k < relation.arity(); ++k) {
      const std::string constant = "x" + std::to_string(k);
      constants.push_back(context.constant(constant.c_str(), relation.domain(k)));
      applied.variables.emplace_back(constant, relation.domain(k).to_string());
      applied.formula += " " + constant;
    }
    applied.formula += ")";
    out.push_back({relation(constants), parsed(context, o, applied, known)});
  }
  return out;
}

}  // namespace reductio::tests::obligation_formulas
