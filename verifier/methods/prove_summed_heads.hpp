// Reductions to heads of attention that are added up, for all n, m, l, d and all weights that separate.
//
// In one head, keys are followed as in a row that is cut (prove_row_threshold.hpp): Row(...) over the coordinates of a
// row of A, one of B and the head's of C, Out(...) over keys. Z is the sum of their weights, Y the sum of as many
// r = exp(-kappa), f says whether one was a witness: it weighs 1, all others at most r. Of what is left the dummy
// weighs M and the tokens of A at most Q. So an output o with o (Z + rest) = Z is more than 1/2 + E with a witness, and
// o M is at most Y without one. Sum(...) over heads: S is the sum of outputs, U that of o M, V that of as many Y. What
// `weights_separate` has decided for 2 heads m keys ends it: 2 V (1+2E) <= M (1-2E) and (M+Q) (1+2E) < 1-2E.
//
// In a row of a token that is no query, keys weigh 1 each and the dummy exp(kappa) or more: there Y is the number of
// keys, and M that weight, with the same inequality.
#pragma once
#include "reductions/shapes/summed_heads.hpp"
#include "verifier/methods/counted_steps.hpp"

namespace reductio::verifier {

template <class R>
class SummedHeadsProof {
 public:
  SummedHeadsProof(const R& r, std::string name) : r_(r), name_(std::move(name)) {}

  std::vector<Obligation> all() const {
    std::vector<Obligation> out;
    for (const char* claim : {"complete", "gap"}) {
      const bool noisy = std::string_view(claim) == "gap";
      out.push_back(row_sum(claim, true));
      out.push_back(witness_output(claim));
      out.push_back(some_head(claim));
      out.push_back(sum_with_witness(claim, noisy));
    }
    for (const char* claim : {"sound", "backward", "gap"}) {
      const bool noisy = std::string_view(claim) == "gap";
      out.push_back(row_sum(claim, false));
      out.push_back(other_output(claim));
      out.push_back(no_head(claim));
      out.push_back(sum_without_witness(claim, noisy));
    }
    out.push_back(key("complete"));
    out.push_back(key("backward"));
    out.push_back(row_in_range());
    out.push_back(size());
    return out;
  }

 private:
  static constexpr std::size_t kinds = 8;  // of coordinates: bits of a, b and c at a + 2b + 4c

  // What a coordinate adds to the source's score and to the steps, as the head's entries give them.
  std::array<std::int64_t, 2> added(std::size_t kind) const {
    const Bit a((kind & 1) != 0), b((kind & 2) != 0), c((kind & 4) != 0);
    const bool read = r_.reads(Logic<Bit>{}, c).value;
    return {R::Source::term(a, b, c).value ? 1 : 0, read && a.value && b.value ? -1 : 0};
  }
  static std::string bits_of(std::size_t kind) {
    return fmt::format("bits {}, {} and {}", kind & 1, (kind >> 1) & 1, kind >> 2);
  }
  CountedSteps counted(Writer& w) const {
    CountedSteps out;
    for (std::size_t kind = 0; kind < kinds; ++kind)
      out.add(w, {1, added(kind)[0], added(kind)[1]}, "coordinates so far with " + bits_of(kind));
    return out;
  }
  static Term product(const Term& x, const Term& y) { return implies(x >= 0 && y >= 0, x * y >= 0); }
  static void products_hold(Writer& w) {
    w.fact(product(w.real("x", "any number"), w.real("y", "any number")),
           "products of numbers from 0 on are from 0 on");
  }

  Obligation row_sum(const char* claim, bool yes) const {
    Writer w(name_, claim, yes ? "rows with a witness" : "rows without a witness",
             yes ? "keys with a witness that weigh less than one together"
                 : "keys without a witness that weigh more than so many times exp(-kappa) together",
             "QF_LIRA");
    const Term d = w.integer("d", "coordinates of a row"), k = w.integer("k", "coordinates so far"),
               s = w.integer("s", "how many of them all three rows have"),
               t = w.integer("t", "the steps of the key so far"),
               f = w.truth("f", "some key before was a witness"),
               r = w.real("r", "exp(-kappa), the most that a key below 0 steps weighs"),
               Z = w.real("Z", "the weights of the keys before"), Y = w.real("Y", "as many times r"),
               weight = w.real("weight", "the weight of the key");
    const CountedSteps steps = counted(w);
    const Terms keys{d, r, Z, Y, f}, state = joined({d, r, k, s, t, Z, Y, f}, steps.counters());
    const Function row = w.relation("Row", state), out = w.relation("Out", keys);
    w.rule(d >= 0 && r > 0 && r < 1, out({d, r, 0, 0, Term::truth(false)}), "before the first key");
    w.rule(out(keys), row(joined({d, r, 0, 0, 0, Z, Y, f}, steps.none())), "the next key begins at 0 steps");
    for (std::size_t kind = 0; kind < kinds; ++kind)
      w.rule(row(state) && k < d,
             row(joined({d, r, k + 1, s + added(kind)[0], t + added(kind)[1], Z, Y, f}, steps.after(kind))),
             "one coordinate more, with " + bits_of(kind));
    w.rule(
        row(state) && k >= d && weight > 0 && implies(t == 0, weight == 1) && implies(t <= -1, weight <= r),
        out({d, r, Z + weight, Y + r, f || R::Source::holds(s, Term(0))}),
        "the key is done, and weighs as exp allows");
    w.forbid(out(keys) && (yes ? f && Z < 1 : !f && (Z > Y || Z < 0)),
             yes ? "never at the end: a witness, and weights below what one weighs"
                 : "never at the end: no witness, and weights above keys * exp(-kappa)");
    const Term sums = r > 0 && r < 1 && Z >= 0 && (yes ? !f || Z >= 1 : f || Z <= Y);
    w.define(row, state, sums && steps.invariant({k, s, t}), false);
    w.define(out, keys, sums, false);
    return w.done();
  }

  // An output o of a head in which keys of value 1 weigh Z and all others M + P.
  struct OneOutput {
    Term o, Z, M, P, given;
    explicit OneOutput(Writer& w)
        : o(w.real("o", "the output of a head")),
          Z(w.real("Z", "the weights of its keys of value 1")),
          M(w.real("M", "the dummy's weight")),
          P(w.real("pads", "what all others weigh")),
          given(Z >= 0 && M > 0 && P >= 0 && o * (Z + M + P) == Z) {}
  };

  Obligation witness_output(const char* claim) const {
    Writer w(name_, claim, "head with a witness",
             "a head with a witness whose output is 1/2 + epsilon or less", "QF_NRA");
    const OneOutput of(w);
    const Term Q = w.real("most_pads", "the most that the others weigh"),
               E = w.real("E", "epsilon, the error of a sum");
    const Term separate = (of.M + Q) * (1 + 2 * E) < 1 - 2 * E;
    w.fact(implies(of.given && of.Z >= 1 && of.P <= Q && E >= 0 && 2 * E < 1 && separate &&
                       product(of.Z - 1, 1 - 2 * E) && product(Q - of.P, 1 + 2 * E) &&
                       product(1 + 2 * E - 2 * of.o, of.Z + of.M + of.P),
                   2 * of.o > 1 + 2 * E),
           "its output is above the cut by more than epsilon");
    products_hold(w);
    return w.done();
  }

  Obligation other_output(const char* claim) const {
    Writer w(name_, claim, "head without a witness",
             "an output times the dummy's weight above what its keys may weigh", "QF_NRA");
    const OneOutput of(w);
    const Term Y = w.real("Y", "the most that its keys of value 1 weigh");
    const Term negative = implies(of.o < 0 && of.Z + of.M + of.P > 0, of.o * (of.Z + of.M + of.P) < 0);
    w.fact(implies(of.given && negative, of.o >= 0), "an output is from 0 on");
    w.fact(implies(of.given && of.o >= 0 && of.Z <= Y && product(of.o, of.Z) && product(of.o, of.P),
                   of.o * of.M <= Y),
           "the output times the dummy's weight is at most what the keys may weigh");
    const Term x = w.real("x", "any number"), y = w.real("y", "any number");
    w.fact(implies(x < 0 && y > 0, x * y < 0),
           "a product of a negative number and a positive one is negative");
    products_hold(w);
    return w.done();
  }

  // Outputs are from 0 on: a sum is no less than the output of a head with a witness.
  Obligation some_head(const char* claim) const {
    Writer w(name_, claim, "heads with a witness", "a sum below the output of one of its heads", "QF_LRA");
    const Term g = w.real("g", "1/2 + epsilon, which outputs of heads with a witness exceed"),
               S = w.real("S", "the sum of the heads before"), o = w.real("o", "the output of a head"),
               f = w.truth("f", "one of the heads before has a witness"),
               hit = w.truth("hit", "the head has one");
    const Function sum = w.relation("Sum", {g, S, f});
    w.fact(sum({g, 0, Term::truth(false)}), "before the first head");
    w.rule(sum({g, S, f}) && o >= 0 && implies(hit, o > g), sum({g, S + o, f || hit}), "one head more");
    w.forbid(sum({g, S, f}) && f && S <= g,
             "never at the end: a head with a witness, and a sum that is no more");
    w.define(sum, {g, S, f}, S >= 0 && implies(f, S > g), true);
    return w.done();
  }
  Obligation no_head(const char* claim) const {
    Writer w(name_, claim, "heads without a witness", "a sum above those of its heads", "QF_LRA");
    const Term Y = w.real("Y", "the most that keys of value 1 weigh in one head"),
               U = w.real("U", "the sum of the heads before, times the dummy's weight"),
               V = w.real("V", "as many times Y"),
               u = w.real("u", "a head's output times the dummy's weight");
    const Function sum = w.relation("Sum", {Y, U, V});
    w.fact(sum({Y, 0, 0}), "before the first head");
    w.rule(sum({Y, U, V}) && u <= Y, sum({Y, U + u, V + Y}), "one head more");
    w.forbid(sum({Y, U, V}) && U > V, "never at the end: a sum above heads * Y");
    w.define(sum, {Y, U, V}, U <= V, false);
    return w.done();
  }

  Obligation sum_with_witness(const char* claim, bool noisy) const {
    Writer w(name_, claim, "cut of witness tokens", "a sum above 1/2 + epsilon decodes to no", "QF_LRA");
    const Term S = w.real("S", "the sum of a token's outputs"),
               E = w.real("E", "epsilon, the error of a sum"), read = w.real("read", "the sum as it is read");
    const Term near = noisy ? read - S <= E && S - read <= E : read == S;
    w.fact(implies(E >= 0 && 2 * S > 1 + 2 * E && near, 2 * read > 1), "what is read is above the cut");
    return w.done();
  }
  Obligation sum_without_witness(const char* claim, bool noisy) const {
    Writer w(name_, claim, "cut of other tokens", "a sum of heads without a witness decodes to yes",
             "QF_NRA");
    const Term S = w.real("S", "the sum of a token's outputs"),
               E = w.real("E", "epsilon, the error of a sum"), M = w.real("M", "the dummy's weight"),
               V = w.real("V", "heads * Y, the most that S M is"),
               read = w.real("read", "the sum as it is read");
    const Term near = noisy ? read - S <= E && S - read <= E : read == S;
    const Term positive = implies(2 * S - 1 + 2 * E > 0 && M > 0, (2 * S - 1 + 2 * E) * M > 0);
    w.fact(implies(E >= 0 && 2 * E < 1 && M > 0 && V >= 0 && S * M <= V &&
                       2 * V * (1 + 2 * E) <= M * (1 - 2 * E) && product(V, E) && positive && near,
                   2 * read <= 1),
           "what is read is not above the cut");
    const Term x = w.real("x", "any number"), y = w.real("y", "any number");
    w.fact(implies(x > 0 && y > 0, x * y > 0), "products of positive numbers are positive");
    products_hold(w);
    return w.done();
  }

  // No key scores more than the witnesses of its row, which are the keys at 0 steps.
  Obligation key(const char* claim) const {
    Writer w(name_, claim, "key",
             "a key at 0 steps that is no witness, a witness below 0, or a key above 0 steps", "QF_LIA");
    const Term d = w.integer("d", "coordinates of a row"), k = w.integer("k", "coordinates so far"),
               s = w.integer("s", "how many of them all three rows have"),
               t = w.integer("t", "the steps of the key so far");
    const CountedSteps steps = counted(w);
    const Terms state = joined({d, k, s, t}, steps.counters());
    const Function row = w.relation("Row", state);
    w.rule(d >= 0, row(joined({d, 0, 0, 0}, steps.none())), "before the first coordinate");
    for (std::size_t kind = 0; kind < kinds; ++kind)
      w.rule(row(state) && k < d,
             row(joined({d, k + 1, s + added(kind)[0], t + added(kind)[1]}, steps.after(kind))),
             "one coordinate more, with " + bits_of(kind));
    w.forbid(
        row(state) && k >= d && (t > 0 || (t == 0) != R::Source::holds(s, Term(0))),
        "never at the end: a key above 0 steps, or at 0 steps without being a witness, or the other way");
    w.define(row, state, d >= 0 && k <= d && steps.invariant({k, s, t}), true);
    return w.done();
  }

  Obligation row_in_range() const {
    Writer w(name_, "backward", "rows of heads", "a head is of no row of C, or of another than its own",
             "QF_LIA");
    const Term head = w.integer("head", "a head"), rows = w.integer("l", "rows of C");
    const Term row = reductions::row_of_head(head, rows);
    w.fact(implies(head >= 0 && rows > 0, row >= 0 && row < rows), "every head is of some row");
    w.fact(implies(head >= 0 && head < rows, row == head), "the first ones each of its own");
    return w.done();
  }

  Obligation size() const {
    Writer w(name_, "size", "sizes", "the stated sizes are not those of tokens and weights", "QF_LIA");
    const Term n = w.integer("n", "rows of A"), m = w.integer("m", "rows of B"),
               heads = w.integer("heads", "heads"), d = w.integer("d", "coordinates");
    const auto stated = r_.size(reductions::TripleSizes<Term>{n, m, heads, d});
    w.fact(
        stated.tokens == n + m + 1 && stated.width == 2 * d + 3 && stated.heads == heads && stated.d == d + 1,
        "a token for each row of A and B, and the dummy; their rows side by side and three flags in it");
    return w.done();
  }

  const R& r_;
  std::string name_;
};

}  // namespace reductio::verifier
