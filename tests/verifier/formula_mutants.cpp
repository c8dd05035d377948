#include "tests/verifier/formula_mutants.hpp"

#include <numeric>
#include <utility>

#include "tests/verifier/obligation_formulas.hpp"

namespace reductio::tests {
namespace {

using obligation_formulas::is;

z3::expr with_argument(const z3::expr& e, unsigned k, const z3::expr& other) {
  z3::expr_vector all(e.ctx());
  for (unsigned j = 0; j < e.num_args(); ++j) all.push_back(j == k ? other : e.arg(j));
  return e.decl()(all);
}

z3::expr replaced(const z3::expr& e, const std::vector<unsigned>& path, std::size_t from,
                  const z3::expr& by) {
  if (from == path.size()) return by;
  const unsigned k = path[from];
  return with_argument(e, k, replaced(e.arg(k), path, from + 1, by));
}

z3::expr without(const z3::expr& e, unsigned k) {
  z3::expr_vector rest(e.ctx());
  for (unsigned j = 0; j < e.num_args(); ++j)
    if (j != k) rest.push_back(e.arg(j));
  return is(e, Z3_OP_OR) ? z3::mk_or(rest) : z3::mk_and(rest);
}

// Another operator between x and y, where there is one that is close.
std::optional<z3::expr> close_to(const z3::expr& e) {
  const z3::expr x = e.arg(0), y = e.arg(1);
  switch (e.decl().decl_kind()) {
    case Z3_OP_LT:
      return x <= y;
    case Z3_OP_LE:
      return x < y;
    case Z3_OP_GT:
      return x >= y;
    case Z3_OP_GE:
      return x > y;
    case Z3_OP_SLT:
      return z3::sle(x, y);
    case Z3_OP_SLEQ:
      return z3::slt(x, y);
    case Z3_OP_SGT:
      return z3::sge(x, y);
    case Z3_OP_SGEQ:
      return z3::sgt(x, y);
    case Z3_OP_ADD:
    case Z3_OP_BADD:
      return e.num_args() == 2 ? x - y : with_argument(e, 1, -y);
    case Z3_OP_SUB:
    case Z3_OP_BSUB:
      return x + y;
    case Z3_OP_ITE:
      return z3::ite(x, e.arg(2), y);
    default:
      return std::nullopt;
  }
}

}  // namespace

FormulaMutants::FormulaMutants(z3::expr formula) : formula_(std::move(formula)) {
  collect_constants(formula_);
  look(formula_, true);
  // From the conclusion's end, about the golden section of them apart, and with no divisor in common: all come, and
  // neighbours are far away.
  const std::size_t n = changes_.size();
  step_ = std::max<std::size_t>(1, n * 618 / 1000);
  while (n > 0 && std::gcd(step_, n) != 1) ++step_;
}

std::optional<z3::expr> FormulaMutants::next() {
  while (asked_ < changes_.size()) {
    const std::size_t from_end = asked_++ * step_ % changes_.size();
    const Change& change = changes_[changes_.size() - 1 - from_end];
    z3::expr mutant = replaced(formula_, change.at, 0, change.by);
    if (!eq(mutant, formula_)) return mutant;
  }
  return std::nullopt;
}

void FormulaMutants::collect_constants(const z3::expr& e) {
  if (!seen_.insert(e.id()).second) return;
  if (e.is_const() && is(e, Z3_OP_UNINTERPRETED)) constants_.emplace(e.decl().name().str(), e);
  for (unsigned k = 0; k < e.num_args(); ++k) collect_constants(e.arg(k));
}

// What may stand where a numeral, a truth value or a constant stands.
std::vector<z3::expr> FormulaMutants::others(const z3::expr& leaf) const {
  if (is(leaf, Z3_OP_TRUE) || is(leaf, Z3_OP_FALSE)) return {leaf.ctx().bool_val(is(leaf, Z3_OP_FALSE))};
  if (leaf.is_numeral()) {
    const z3::expr one = leaf.ctx().num_val(1, leaf.get_sort());
    return {(leaf + one).simplify(), (leaf - one).simplify()};
  }
  std::vector<z3::expr> out;
  if (!leaf.is_const()) return out;
  for (const auto& [name, other] : constants_)
    if (!eq(leaf, other) && eq(leaf.get_sort(), other.get_sort())) out.push_back(other);
  return out;
}

// At one place of each of its terms, and at each of its leaves. `joint`: it is the formula, or premises or conclusions
// of it: in each of these the terms are looked at anew.
void FormulaMutants::look(const z3::expr& e, bool joint) {
  const bool several = joint && (is(e, Z3_OP_AND) || is(e, Z3_OP_IMPLIES));
  if (joint && !several) seen_.clear();
  if (!several && e.num_args() > 0 && !seen_.insert(e.id()).second) return;
  if (!joint || (!is(e, Z3_OP_TRUE) && !is(e, Z3_OP_FALSE)))
    for (const z3::expr& other : others(e)) note(other);
  for (unsigned k = 0; k < e.num_args(); ++k) {
    at_.push_back(k);
    look(e.arg(k), several);
    at_.pop_back();
  }
  if (!several && e.num_args() >= 2) look_at_operator(e);
}

void FormulaMutants::look_at_operator(const z3::expr& e) {
  if (const auto other = close_to(e)) note(*other);
  if (is(e, Z3_OP_OR) || is(e, Z3_OP_AND))
    for (unsigned k = 0; k < e.num_args(); ++k) note(without(e, k));
  if (is(e, Z3_OP_UNINTERPRETED))
    for (unsigned k = 0; k + 1 < e.num_args(); ++k)
      if (eq(e.arg(k).get_sort(), e.arg(k + 1).get_sort()))
        note(with_argument(with_argument(e, k, e.arg(k + 1)), k + 1, e.arg(k)));
}

}  // namespace reductio::tests
