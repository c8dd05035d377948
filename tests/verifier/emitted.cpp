// Obligations that people read: every constant and every clause says what it stands for, units are folded, and the
// comments are not part of what engines are asked.
#include <set>
#include <sstream>

#include "reductions/gadgets/gadget_file.hpp"
#include "tests/catch.hpp"
#include "verifier/methods/prove_gadget.hpp"
#include "verifier/shapes/shipped.hpp"

namespace reductio {
namespace {

std::vector<Obligation> all_there_are() {
  std::vector<Obligation> out;
  for (const Reduction& reduction : reductions())
    for (Obligation& one : obligations_of(reduction)) out.push_back(std::move(one));
  for (const char* text :
       {"(gadget blocks (from ov) (to max-ip)"
        "(left (x0 x1) (and (not x0) (not x1)) (and x0 (not x1)) (and (not x0) x1) (and x0 x1))"
        "(right (y0 y1) 1 (not y0) (not y1) (and (not y0) (not y1))) (threshold K))",
        "(gadget stated (from max-ip) (to min-ip) (left (x) x) (right (y) (not y)) (pad d (- d weight) 0) "
        "(pad d 0 weight) (threshold (- d t)) (invariant (= z k)))"}) {
    const Gadget gadget = read_gadget(text);
    for (Obligation& one : obligations(gadget)) out.push_back(std::move(one));
    for (Obligation& one : stated_invariant(gadget)) out.push_back(std::move(one));
  }
  return out;
}

std::string without_comments(const std::string& text) {
  std::string out;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    line = line.substr(0, line.find("  ; "));
    if (!line.starts_with(";") && !line.starts_with("(set-info")) out += line + "\n";
  }
  return out;
}

}  // namespace

TEST_CASE("emitted: every clause and every constant says what it stands for") {
  for (const Obligation& one : all_there_are()) {
    CAPTURE(one.file_name());
    std::set<std::string> unnamed;
    std::size_t silent = 0;
    for (const auto& clause : one.clauses) {
      silent += clause.says.empty() ? 1 : 0;
      for (const auto& [name, sort] : clause.variables)
        if (!one.meanings.contains(name)) unnamed.insert(name);
    }
    CHECK(silent == 0);
    CHECK(unnamed == std::set<std::string>{});
    CHECK(without_comments(one.script()) == one.question());
    if (!one.definitions.empty())
      CHECK(without_comments(one.script(one.definitions)) == one.question(one.definitions));
  }
}

TEST_CASE("emitted: units are folded, and nothing else") {
  for (const Obligation& one : all_there_are()) {
    if (one.logic == "QF_BV") continue;
    CAPTURE(one.file_name());
    for (const char* unit : {"(* 1 ", "(+ 0 ", "(and true", "(or false"})
      CHECK(one.question().find(unit) == std::string::npos);
  }
  z3::context c;
  const z3::expr x = c.int_const("x"), y = c.int_const("y"), p = c.bool_const("p"), zero = c.int_val(0),
                 one = c.int_val(1), yes = c.bool_val(true), no = c.bool_val(false);
  CHECK(folded(one * (x + 1) <= y).to_string() == "(<= (+ x 1) y)");
  CHECK(folded(zero + one * x == y + zero).to_string() == "(= x y)");
  CHECK(folded(yes && (p || no)).to_string() == "p");
  CHECK(folded(z3::implies(yes, p)).to_string() == "p");
  CHECK(folded(z3::implies(p, no)).to_string() == "(=> p false)");
  CHECK(folded(zero * x == x - zero).to_string() == "(= (* 0 x) (- x 0))");
  z3::solver solver(c);
  const z3::expr formula = z3::implies(yes && one * (zero + x) < 2 * y, (p || no) && x * one != zero + y);
  solver.add(folded(formula) != formula);
  CHECK(solver.check() == z3::unsat);
}

}  // namespace reductio
