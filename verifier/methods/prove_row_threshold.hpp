// Reductions to attention that cut every row's output, for all n, m, d and all weights that separate.
//
// Loops as Horn clauses. Row(d, r, k, s, t, Z, Y, f): after k of d coordinates the current pair has source
// score s and t steps; of the keys before it Z is the sum of the weights, Y the sum of as many r, and f says
// whether one was a witness. Of exp only this is used: weight 1 at 0 steps, at most r = exp(-kappa) at -1 or
// less, always above 0. Then formulas of real arithmetic for the cut at 1/2, with M the dummy's weight and E
// = epsilon. They rest on what `weights_separate` has decided for the very numbers in the file: Y (1+2E) <= M
// (1-2E) and M (1+2E) < 1-2E.
#pragma once
#include "reductions/shapes/row_threshold.hpp"
#include "verifier/methods/writer.hpp"

namespace reductio {

template <class R>
class RowThresholdProof {
 public:
  RowThresholdProof(const R& r, std::string name) : r_(r), name_(std::move(name)) {}

  std::vector<Obligation> all() const {
    return {row_sum("complete", true),
            cut("complete", true, false),
            key("complete"),
            row_sum("sound", false),
            cut("sound", false, false),
            row_sum("backward", false),
            cut("backward", false, false),
            key("backward"),
            row_sum("gap", true),
            row_sum("gap", false),
            cut("gap", true, true),
            cut("gap", false, true),
            size()};
  }

 private:
  using Source = typename R::Source;

  // The steps of one coordinate: the products of the four entries that the shipped gadget writes.
  z3::expr steps(Writer& w, const z3::expr& x, const z3::expr& y) const {
    const auto entry = [&](bool a, bool b) {
      return w.num(r_.query(Logic<Bit>{}, Bit(a)) * r_.key(Logic<Bit>{}, Bit(b)));
    };
    return z3::ite(x, z3::ite(y, entry(true, true), entry(true, false)),
                   z3::ite(y, entry(false, true), entry(false, false)));
  }

  Obligation row_sum(const char* claim, bool yes) const {
    Writer w(name_, claim, yes ? "rows with a witness" : "rows without a witness",
             yes ? "a row with a witness whose weights sum to less than 1"
                 : "a row without a witness whose weights sum to more than keys * exp(-kappa)",
             "QF_LIRA");
    auto& c = w.context();
    const auto in = w.in();
    const z3::expr d = c.int_const("d"), k = c.int_const("k"), s = c.int_const("s"), t = c.int_const("t"),
                   f = c.bool_const("f"), x = c.bool_const("x"), y = c.bool_const("y"), r = c.real_const("r"),
                   Z = c.real_const("Z"), Y = c.real_const("Y"), weight = c.real_const("weight"),
                   zero = c.real_val(0), one = c.real_val(1);
    const auto row = w.relation("Row", {d, r, k, s, t, Z, Y, f}), out = w.relation("Out", {d, r, Z, Y, f});
    const auto in_row = apply(row, {d, r, k, s, t, Z, Y, f});
    w.means(d, "coordinates of a row");
    w.means(k, "coordinates so far");
    w.means(s, "the source's score of the pair so far");
    w.means(t, "the steps of the pair so far");
    w.means(f, "some key before was a witness");
    w.means(x, "the query's next bit");
    w.means(y, "the key's next bit");
    w.means(r, "exp(-kappa), the most that a key below 0 steps weighs");
    w.means(Z, "the weights of the keys before");
    w.means(Y, "as many times r");
    w.means(weight, "the weight of the key");
    w.rule(d >= 0 && r > zero && r < one, apply(out, {d, r, zero, zero, w.truth(false)}),
           "before the first key");
    w.rule(apply(out, {d, r, Z, Y, f}), apply(row, {d, r, w.num(0), w.num(0), w.num(0), Z, Y, f}),
           "the next key begins at 0 steps");
    w.rule(in_row && k < d,
           apply(row, {d, r, k + 1, s + in.count(Source::term(x, y)), t + steps(w, x, y), Z, Y, f}),
           "one coordinate more");
    const z3::expr exponential =
        weight > zero && z3::implies(t == 0, weight == one) && z3::implies(t <= -1, weight <= r);
    w.rule(in_row && k >= d && exponential,
           apply(out, {d, r, Z + weight, Y + r, f || Source::holds(s, w.num(0))}),
           "the key is done, and weighs as exp allows");
    w.forbid(apply(out, {d, r, Z, Y, f}) && (yes ? f && Z < one : !f && (Z > Y || Z < zero)),
             yes ? "never at the end: a witness, and weights below 1"
                 : "never at the end: no witness, and weights above keys * exp(-kappa)");
    return w.done();
  }

  // From the sums to the decoded answer. N is the output times Z + M, exact or off by at most E (Z + M).
  Obligation cut(const char* claim, bool yes, bool noisy) const {
    Writer w(name_, claim,
             std::string("cut of ") + (noisy ? "noisy " : "") + (yes ? "witness rows" : "other rows"),
             yes ? "a sum of at least 1 decodes to no" : "a sum of at most keys * exp(-kappa) decodes to yes",
             "QF_NRA");
    auto& c = w.context();
    const z3::expr Z = c.real_const("Z"), Y = c.real_const("Y"), M = c.real_const("M"), E = c.real_const("E"),
                   N = c.real_const("N"), output = c.real_const("output"), one = c.real_val(1),
                   zero = c.real_val(0), D = Z + M;
    const z3::expr separate = Y * (one + 2 * E) <= M * (one - 2 * E) && M * (one + 2 * E) < one - 2 * E;
    const z3::expr near = noisy ? N - Z <= E * D && Z - N <= E * D : N == Z;
    const z3::expr given = E >= zero && 2 * E < one && M > zero && Y >= zero && Z >= zero && separate &&
                           near && (yes ? Z >= one : Z <= Y);
    // Two products of numbers that are not negative; with them the rest is linear in the monomials.
    const z3::expr P = c.real_const("P"), Q = c.real_const("Q"), left = yes ? Z - 1 : Y - Z,
                   right = yes ? one - 2 * E : one + 2 * E;
    w.means(Z, "the weights of a row's keys");
    w.means(Y, "keys * exp(-kappa)");
    w.means(M, "the dummy's weight");
    w.means(E, "epsilon, the error of an output");
    w.means(N, "the output times all weights");
    w.means(output, "an output");
    w.means(P, "any number");
    w.means(Q, "any number");
    w.fact(z3::implies(P >= zero && Q >= zero, P * Q >= zero), "products of numbers from 0 on are from 0 on");
    w.fact(z3::implies(given, E >= zero && M >= zero && left >= zero && right >= zero),
           "the factors of the next clause are such numbers");
    w.fact(z3::implies(given && E * M >= zero && left * right >= zero, yes ? 2 * N > D : 2 * N <= D),
           "so the output is on its side of the cut, in terms of N");
    // The output decodes as 2 N compares with D: dividing by D > 0 keeps the order.
    w.fact(z3::implies(P > zero && Q > zero, P * Q > zero), "products of positive numbers are positive");
    w.fact((2 * output - one) * D == 2 * (output * D) - D, "dividing by D > 0 keeps the side");
    return w.done();
  }

  // No key has a positive score, and the keys at 0 steps are the witnesses: so a key with the greatest score
  // of a row that has a witness is one, and every witness is such a key.
  Obligation key(const char* claim) const {
    Writer w(name_, claim, "key",
             "a key at 0 steps that is no witness, a witness below 0, or a key above 0 steps", "QF_LIA");
    auto& c = w.context();
    const z3::expr d = c.int_const("d"), k = c.int_const("k"), s = c.int_const("s"), t = c.int_const("t");
    const z3::expr x = c.bool_const("x"), y = c.bool_const("y");
    const auto row = w.relation("Row", {d, k, s, t});
    w.means(d, "coordinates of a row");
    w.means(k, "coordinates so far");
    w.means(s, "the source's score of the pair so far");
    w.means(t, "the steps of the pair so far");
    w.means(x, "the query's next bit");
    w.means(y, "the key's next bit");
    w.rule(d >= 0, apply(row, {d, w.num(0), w.num(0), w.num(0)}), "before the first coordinate");
    w.rule(apply(row, {d, k, s, t}) && k < d,
           apply(row, {d, k + 1, s + w.in().count(Source::term(x, y)), t + steps(w, x, y)}),
           "one coordinate more");
    w.forbid(
        apply(row, {d, k, s, t}) && k >= d && (t > 0 || (t == 0) != Source::holds(s, w.num(0))),
        "never at the end: a key above 0 steps, or at 0 steps without being a witness, or the other way");
    return w.done();
  }

  Obligation size() const {
    Writer w(name_, "size", "sizes", "the stated sizes are not n queries, m + 1 keys and dimension d + 1",
             "QF_LIA");
    const z3::expr n = w.context().int_const("n"), m = w.context().int_const("m"),
                   d = w.context().int_const("d");
    const auto stated = r_.size(PairSizes<z3::expr>{n, m, d});
    w.means(n, "rows of the source's left side");
    w.means(m, "rows of its right side");
    w.means(d, "its coordinates");
    w.fact(stated.queries == n && stated.keys == m + 1 && stated.d == d + 1,
           "n queries, a key more than m for the dummy, a coordinate more");
    return w.done();
  }

  const R& r_;
  std::string name_;
};

template <class R>
requires IsRowThreshold<R> std::vector<Obligation> obligations(const R& r, const std::string& name) {
  return RowThresholdProof<R>(r, name).all();
}

}  // namespace reductio
