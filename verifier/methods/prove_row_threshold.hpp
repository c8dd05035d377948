// Reductions to attention that cut every row's output, for all n, m, d and all weights that separate.
//
// Loops as Horn clauses. Row(d, r, k, s, t, Z, Y, f, ...): after k of d coordinates the current pair has source score
// s and t steps, as counters of the pairs of bits that have come say. Of the keys before it Z is the sum of the
// weights, Y the sum of as many r, and f says whether one was a witness. Of exp only this is used: weight 1 at 0
// steps, at most r = exp(-kappa) at -1 or less, always above 0. Then formulas of real arithmetic for the cut at 1/2,
// with M the dummy's weight and E = epsilon. They rest on what `weights_separate` has decided for the very numbers in
// the file: Y (1+2E) <= M (1-2E) and M (1+2E) < 1-2E.
#pragma once
#include "reductions/shapes/row_threshold.hpp"
#include "verifier/methods/counted_steps.hpp"

namespace reductio::verifier {

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

  // What one coordinate adds to the source's score and to the steps, which are the product of the entries that the
  // shipped gadget writes. Bits of the query and the key at x + 2y.
  std::array<std::int64_t, 2> added(std::size_t pair) const {
    const Bit x((pair & 1) != 0), y(pair >= 2);
    return {Source::term(x, y).value, r_.query(Logic<Bit>{}, x) * r_.key(Logic<Bit>{}, y)};
  }
  CountedSteps counted(Writer& w) const {
    CountedSteps out;
    for (std::size_t pair = 0; pair < 4; ++pair)
      out.add(
          w, {1, added(pair)[0], added(pair)[1]},
          fmt::format("coordinates so far where the query's bit is {}, the key's {}", pair & 1, pair >> 1));
    return out;
  }
  static std::string one_more(std::size_t pair) {
    return fmt::format("one coordinate more, with bits {} and {}", pair & 1, pair >> 1);
  }

  Obligation row_sum(const char* claim, bool yes) const {
    Writer w(name_, claim, yes ? "rows with a witness" : "rows without a witness",
             yes ? "a row with a witness whose weights sum to less than 1"
                 : "a row without a witness whose weights sum to more than keys * exp(-kappa)",
             "QF_LIRA");
    const Term d = w.integer("d", "coordinates of a row"), k = w.integer("k", "coordinates so far"),
               s = w.integer("s", "the source's score of the pair so far"),
               t = w.integer("t", "the steps of the pair so far"),
               f = w.truth("f", "some key before was a witness"),
               r = w.real("r", "exp(-kappa), the most that a key below 0 steps weighs"),
               Z = w.real("Z", "the weights of the keys before"), Y = w.real("Y", "as many times r"),
               weight = w.real("weight", "the weight of the key");
    const CountedSteps steps = counted(w);
    const Terms keys{d, r, Z, Y, f}, state = joined({d, r, k, s, t, Z, Y, f}, steps.counters());
    const Function row = w.relation("Row", state), out = w.relation("Out", keys);
    w.rule(d >= 0 && r > 0 && r < 1, out({d, r, 0, 0, Term::truth(false)}), "before the first key");
    w.rule(out(keys), row(joined({d, r, 0, 0, 0, Z, Y, f}, steps.none())), "the next key begins at 0 steps");
    for (std::size_t pair = 0; pair < 4; ++pair)
      w.rule(row(state) && k < d,
             row(joined({d, r, k + 1, s + added(pair)[0], t + added(pair)[1], Z, Y, f}, steps.after(pair))),
             one_more(pair));
    const Term exponential = weight > 0 && implies(t == 0, weight == 1) && implies(t <= -1, weight <= r);
    w.rule(row(state) && k >= d && exponential,
           out({d, r, Z + weight, Y + r, f || Source::holds(s, Term(0))}),
           "the key is done, and weighs as exp allows");
    w.forbid(out(keys) && (yes ? f && Z < 1 : !f && (Z > Y || Z < 0)),
             yes ? "never at the end: a witness, and weights below 1"
                 : "never at the end: no witness, and weights above keys * exp(-kappa)");
    const Term sums = r > 0 && r < 1 && Z >= 0 && (yes ? !f || Z >= 1 : f || Z <= Y);
    w.define(row, state, sums && steps.invariant({k, s, t}), false);
    w.define(out, keys, sums, false);
    return w.done();
  }

  // From the sums to the decoded answer. N is the output times Z + M, exact or off by at most E (Z + M).
  Obligation cut(const char* claim, bool yes, bool noisy) const {
    Writer w(name_, claim,
             std::string("cut of ") + (noisy ? "noisy " : "") + (yes ? "witness rows" : "other rows"),
             yes ? "a sum of at least 1 decodes to no" : "a sum of at most keys * exp(-kappa) decodes to yes",
             "QF_NRA");
    const Term Z = w.real("Z", "the weights of a row's keys"), Y = w.real("Y", "keys * exp(-kappa)"),
               M = w.real("M", "the dummy's weight"), E = w.real("E", "epsilon, the error of an output"),
               N = w.real("N", "the output times all weights"), output = w.real("output", "an output"),
               D = Z + M;
    const Term separate = Y * (1 + 2 * E) <= M * (1 - 2 * E) && M * (1 + 2 * E) < 1 - 2 * E;
    const Term near = noisy ? N - Z <= E * D && Z - N <= E * D : N == Z;
    const Term given =
        E >= 0 && 2 * E < 1 && M > 0 && Y >= 0 && Z >= 0 && separate && near && (yes ? Z >= 1 : Z <= Y);
    // The second clause supposes this at two products; with them the rest is linear in the monomials. Implications are
    // true of all numbers: signs of products, supposed outright, contradict the factors' as soon as something changes.
    const auto product = [](const Term& x, const Term& y) { return implies(x >= 0 && y >= 0, x * y >= 0); };
    const Term P = w.real("P", "any number"), Q = w.real("Q", "any number"), left = yes ? Z - 1 : Y - Z,
               right = yes ? 1 - 2 * E : 1 + 2 * E;
    w.fact(product(P, Q), "products of numbers from 0 on are from 0 on");
    w.fact(implies(given && product(E, M) && product(left, right), yes ? 2 * N > D : 2 * N <= D),
           "so the output is on its side of the cut, in terms of N");
    // The output decodes as 2 N compares with D: dividing by D > 0 keeps the order.
    w.fact(implies(P > 0 && Q > 0, P * Q > 0), "products of positive numbers are positive");
    w.fact((2 * output - 1) * D == 2 * (output * D) - D, "dividing by D > 0 keeps the side");
    return w.done();
  }

  // No key has a positive score, and the keys at 0 steps are the witnesses: so a key with the greatest score
  // of a row that has a witness is one, and every witness is such a key.
  Obligation key(const char* claim) const {
    Writer w(name_, claim, "key",
             "a key at 0 steps that is no witness, a witness below 0, or a key above 0 steps", "QF_LIA");
    const Term d = w.integer("d", "coordinates of a row"), k = w.integer("k", "coordinates so far"),
               s = w.integer("s", "the source's score of the pair so far"),
               t = w.integer("t", "the steps of the pair so far");
    const CountedSteps steps = counted(w);
    const Terms state = joined({d, k, s, t}, steps.counters());
    const Function row = w.relation("Row", state);
    w.rule(d >= 0, row(joined({d, 0, 0, 0}, steps.none())), "before the first coordinate");
    for (std::size_t pair = 0; pair < 4; ++pair)
      w.rule(row(state) && k < d,
             row(joined({d, k + 1, s + added(pair)[0], t + added(pair)[1]}, steps.after(pair))),
             one_more(pair));
    w.forbid(
        row(state) && k >= d && (t > 0 || (t == 0) != Source::holds(s, Term(0))),
        "never at the end: a key above 0 steps, or at 0 steps without being a witness, or the other way");
    w.define(row, state, d >= 0 && k <= d && steps.invariant({k, s, t}), true);
    return w.done();
  }

  Obligation size() const {
    Writer w(name_, "size", "sizes", "the stated sizes are not n queries, m + 1 keys and dimension d + 1",
             "QF_LIA");
    const Term n = w.integer("n", "rows of the source's left side"),
               m = w.integer("m", "rows of its right side"), d = w.integer("d", "its coordinates");
    const auto stated = r_.size(PairSizes<Term>{n, m, d});
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

}  // namespace reductio::verifier
