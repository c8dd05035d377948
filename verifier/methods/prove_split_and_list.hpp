// Split-and-list reductions, for all formulas: the loops over a clause's variables and over clauses as Horn
// clauses around the reduction's own `survives`; the numbering of assignments as 64-bit terms, at most 62
// variables a half.
//
// Half(u, e): over the variables of the left half so far, u the row's bit, e whether a literal of the clause
// was true. Both(u, v, e): the same with the right half's bit v. Clause(s, f): over the clauses so far, s the
// pair's score, f the number of clauses that the joined assignment leaves false. Each variable's occurrence
// and value are arbitrary at every step, which is more than any formula does.
#pragma once
#include "reductions/shapes/split_and_list.hpp"
#include "verifier/methods/writer.hpp"

namespace reductio {

template <class R>
class SplitAndListProof {
 public:
  SplitAndListProof(const R& r, std::string name) : r_(r), name_(std::move(name)) {}

  std::vector<Obligation> all() const {
    const auto satisfied = [](const z3::expr&, const z3::expr& f) { return f == 0; };
    const auto witness = [](const z3::expr& s, const z3::expr&) {
      return R::Target::holds(s, s.ctx().int_val(0));
    };
    return {clauses("complete", "an assignment satisfies every clause and its pair is no witness",
                    [&](const auto& s, const auto& f) { return satisfied(s, f) && !witness(s, f); }),
            listing("complete"),
            clauses("sound", "a pair is a witness and its assignment leaves a clause false",
                    [&](const auto& s, const auto& f) { return witness(s, f) && !satisfied(s, f); }),
            listing("sound"),
            clauses("backward", "a pair is a witness and its assignment leaves a clause false",
                    [&](const auto& s, const auto& f) { return witness(s, f) && !satisfied(s, f); }),
            listing("backward"),
            clauses("value", "a pair's score is not the number of clauses left false",
                    [&](const auto& s, const auto& f) { return s != f; }),
            listing("value"),
            size()};
  }

 private:
  template <class Wrong>
  Obligation clauses(const char* claim, const char* says, Wrong wrong) const {
    Writer w(name_, claim, "clauses", says, "QF_LIA");
    auto& c = w.context();
    const auto in = w.in();
    const z3::expr u = c.bool_const("u"), v = c.bool_const("v"), e = c.bool_const("e"),
                   positive = c.bool_const("positive"), negative = c.bool_const("negative"),
                   value = c.bool_const("value");
    const z3::expr s = c.int_const("s"), f = c.int_const("f");
    const auto half = w.relation("Half", {u, e}), both = w.relation("Both", {u, v, e}),
               clause = w.relation("Clause", {s, f});
    // A literal of this variable is true: the problem's own meaning of a clause, not the gadget's.
    const z3::expr made_true = (positive && value) || (negative && !value);
    const z3::expr open = r_.survives(in, positive, negative, value);
    w.means(u, "the left row's bit for this clause, over the variables so far");
    w.means(v, "the right row's bit");
    w.means(e, "some literal so far is true");
    w.means(positive, "the next variable stands in the clause as it is");
    w.means(negative, "and negated");
    w.means(value, "the next variable's value");
    w.means(s, "the pair's score over the clauses so far");
    w.means(f, "how many of them are false");
    w.fact(apply(half, {w.truth(true), w.truth(false)}), "before the first variable nothing is true");
    w.rule(apply(half, {u, e}), apply(half, {u & open, e || made_true}),
           "one variable more of the left half");
    w.rule(apply(half, {u, e}), apply(both, {u, w.truth(true), e}), "the left half is done");
    w.rule(apply(both, {u, v, e}), apply(both, {u, v & open, e || made_true}),
           "one variable more of the right half");
    w.fact(apply(clause, {w.num(0), w.num(0)}), "before the first clause");
    w.rule(apply(clause, {s, f}) && apply(both, {u, v, e}),
           apply(clause, {s + in.count(R::Target::term(u, v)), f + z3::ite(e, w.num(0), w.num(1))}),
           "one clause more");
    w.forbid(apply(clause, {s, f}) && wrong(s, f), std::string("never at the end: ") + says);
    return w.done();
  }

  // Assignments and pairs of rows are the same thing: X, read as a 64-bit number, is row X mod 2^left and row
  // X / 2^left, and every variable has the same value in both readings.
  Obligation listing(const char* claim) const {
    Writer w(name_, claim, "listing",
             "an assignment is not listed, or a variable changes its value between row and assignment",
             "QF_BV");
    auto& c = w.context();
    const z3::expr x = c.bv_const("X", 64), left = c.bv_const("left", 64), vars = c.bv_const("vars", 64),
                   v = c.bv_const("v", 64);
    const z3::expr one = c.bv_val(1, 64), i = x & (z3::shl(one, left) - 1), j = z3::lshr(x, left);
    const z3::expr legal = vars >= 0 && vars < 62 && left >= 0 && left <= vars && v >= 0 && v < vars &&
                           x >= 0 && x < z3::shl(one, vars);
    w.means(x, "an assignment, as a number");
    w.means(left, "variables of the left half");
    w.means(vars, "variables");
    w.means(v, "a variable");
    w.fact(z3::implies(legal, i >= 0 && j >= 0 && i < z3::shl(one, left) && j < z3::shl(one, vars - left)),
           "both halves of an assignment are listed");
    w.fact(z3::implies(legal, joined_bit(left, i, j, v) == (z3::lshr(x, v) & one)),
           "the joined assignment gives the variable its value");
    w.fact(z3::implies(legal && v < left, joined_bit(left, i, j, v) == listed_bit(i, v)),
           "as the left row does for its variables");
    w.fact(z3::implies(legal && v >= left, joined_bit(left, i, j, v) == listed_bit(j, v - left)),
           "and the right row for the others");
    return w.done();
  }

  Obligation size() const {
    Writer w(name_, "size", "halves", "the stated sizes are not those of the two lists", "QF_UFLIA");
    w.opaque(Arithmetic<z3::expr>::opaque_power(w.context()));
    const z3::expr vars = w.context().int_const("vars"), clauses = w.context().int_const("clauses");
    const z3::expr left = left_half(vars);
    w.means(vars, "variables");
    w.means(clauses, "clauses");
    const auto stated = r_.size(FormulaSizes<z3::expr>{vars, clauses});
    const auto power = [](const z3::expr& e) { return Arithmetic<z3::expr>::power_of_two(e); };
    w.fact(z3::implies(vars >= 0 && clauses >= 0, stated.n == power(left) && stated.m == power(vars - left) &&
                                                      stated.d == clauses && left >= vars - left &&
                                                      left <= vars - left + 1),
           "n and m are the numbers of assignments of either half, d is that of clauses");
    return w.done();
  }

  const R& r_;
  std::string name_;
};

template <class R>
requires IsSplitAndList<R> std::vector<Obligation> obligations(const R& r, const std::string& name) {
  return SplitAndListProof<R>(r, name).all();
}

}  // namespace reductio
