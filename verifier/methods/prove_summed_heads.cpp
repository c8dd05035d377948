#include "verifier/methods/prove_summed_heads.hpp"

#include "verifier/methods/products.hpp"

namespace reductio::verifier {
namespace {

class SummedHeadsProof {
 public:
  SummedHeadsProof(std::string name, const FollowedHeads& heads) : name_(std::move(name)), of_(heads) {}

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
    if (of_.pad) {
      for (const char* claim : {"complete", "gap"}) out.push_back(pads(claim));
      for (const char* claim : {"sound", "backward", "gap"}) {
        out.push_back(other_keys(claim));
        out.push_back(other_head(claim));
      }
    }
    return out;
  }

 private:
  // Arbitrary but the same for all keys: a threshold, and the weight of what just is a witness.
  struct Common {
    Term threshold = Term(0), hit = Term(1);
  };
  Common common(Writer& w, bool weights) const {
    if (!of_.aim) return {};
    Common out{w.integer("T", "the source's threshold")};
    if (weights) out.hit = w.real("h", "what a key at 0 steps weighs");
    return out;
  }
  Terms joined_with(const Common& of, bool weights, const Terms& more) const {
    if (!of_.aim) return more;
    return joined(weights ? Terms{of.threshold, of.hit} : Terms{of.threshold}, more);
  }
  // Steps beyond those that a witness has at least.
  Term beyond(const Term& steps, const Common& of) const {
    return of_.aim ? steps - of_.aim(of.threshold) : steps;
  }
  CountedSteps counted(Writer& w) const {
    CountedSteps out;
    for (const FollowedHeads::Kind& kind : of_.kinds)
      out.add(w, {1, kind.adds[0], kind.adds[1]}, "coordinates so far with " + kind.bits);
    return out;
  }
  static void products_hold(Writer& w) {
    w.fact(product_from_zero(w.real("x", "any number"), w.real("y", "any number")),
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
    const Common of = common(w, true);
    const CountedSteps steps = counted(w);
    const auto with = [&](const Terms& more) { return joined_with(of, true, more); };
    const Terms keys = with({d, r, Z, Y, f}),
                state = with(joined({d, r, k, s, t, Z, Y, f}, steps.counters()));
    const Function row = w.relation("Row", state), out = w.relation("Out", keys);
    w.rule(d >= 0 && r > 0 && r < of.hit, out(with({d, r, 0, 0, Term::truth(false)})),
           "before the first key");
    w.rule(out(keys), row(with(joined({d, r, 0, 0, 0, Z, Y, f}, steps.none()))),
           "the next key begins at 0 steps");
    for (std::size_t kind = 0; kind < of_.kinds.size(); ++kind)
      w.rule(
          row(state) && k < d,
          row(with(joined({d, r, k + 1, s + adds(kind, 0), t + adds(kind, 1), Z, Y, f}, steps.after(kind)))),
          one_more(kind));
    const Term at = beyond(t, of),
               hits = of_.aim ? implies(at >= 0, weight >= of.hit) : implies(at == 0, weight == of.hit);
    w.rule(row(state) && k >= d && weight > 0 && hits && implies(at <= -1, weight <= r),
           out(with({d, r, Z + weight, Y + r, f || of_.holds(s, of.threshold)})),
           "the key is done, and weighs as exp allows");
    w.forbid(out(keys) && (yes ? f && Z < of.hit : !f && (Z > Y || Z < 0)),
             yes ? "never at the end: a witness, and weights below what one weighs"
                 : "never at the end: no witness, and weights above keys * exp(-kappa)");
    const Term sums = r > 0 && r < of.hit && Z >= 0 && (yes ? !f || Z >= of.hit : f || Z <= Y);
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
    const Term h = of_.aim ? w.real("h", "what a key at 0 steps weighs") : Term(1);
    const Term separate = (of.M + Q) * (1 + 2 * E) < h * (1 - 2 * E);
    w.fact(implies(of.given && of.Z >= h && of.P <= Q && E >= 0 && 2 * E < 1 && separate &&
                       product_from_zero(of.Z - h, 1 - 2 * E) && product_from_zero(Q - of.P, 1 + 2 * E) &&
                       product_from_zero(1 + 2 * E - 2 * of.o, of.Z + of.M + of.P),
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
    w.fact(implies(of.given && of.o >= 0 && of.Z <= Y && product_from_zero(of.o, of.Z) &&
                       product_from_zero(of.o, of.P),
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
                       2 * V * (1 + 2 * E) <= M * (1 - 2 * E) && product_from_zero(V, E) && positive && near,
                   2 * read <= 1),
           "what is read is not above the cut");
    const Term x = w.real("x", "any number"), y = w.real("y", "any number");
    w.fact(implies(x > 0 && y > 0, x * y > 0), "products of positive numbers are positive");
    products_hold(w);
    return w.done();
  }

  // Row(...) over the coordinates of a query and a key; `never` is forbidden of its score and steps at the end.
  template <class Never>
  Obligation row(const char* claim, const char* part, const char* says, Never never,
                 const char* at_end) const {
    Writer w(name_, claim, part, says, "QF_LIA");
    const Term d = w.integer("d", "coordinates of a row"), k = w.integer("k", "coordinates so far"),
               s = w.integer("s", "the source's score so far"),
               t = w.integer("t", "the steps of the key so far");
    const Common of = common(w, false);
    const CountedSteps steps = counted(w);
    const auto with = [&](const Terms& more, const Terms& counters) {
      return joined_with(of, false, joined(more, counters));
    };
    const Terms state = with({d, k, s, t}, steps.counters());
    const Function row = w.relation("Row", state);
    w.rule(d >= 0, row(with({d, 0, 0, 0}, steps.none())), "before the first coordinate");
    for (std::size_t kind = 0; kind < of_.kinds.size(); ++kind)
      w.rule(row(state) && k < d,
             row(with({d, k + 1, s + adds(kind, 0), t + adds(kind, 1)}, steps.after(kind))), one_more(kind));
    w.forbid(row(state) && k >= d && never(s, t, d, of), at_end);
    w.define(row, state, d >= 0 && k <= d && steps.invariant({k, s, t}), true);
    return w.done();
  }

  // No key scores more than the witnesses of its row, which are the keys at 0 steps. With an aim the witnesses are the
  // keys from it on, so that one with the greatest score is one, and the map onward takes such a key.
  Obligation key(const char* claim) const {
    if (of_.aim)
      return row(
          claim, "key", "a key from the steps of a witness on that is none, or a witness below",
          [&](const Term& s, const Term& t, const Term&, const Common& of) {
            return (beyond(t, of) >= 0) != of_.holds(s, of.threshold);
          },
          "never at the end: a key from 0 steps on without being a witness, or the other way");
    return row(
        claim, "key", "a key at 0 steps that is no witness, a witness below 0, or a key above 0 steps",
        [&](const Term& s, const Term& t, const Term&, const Common&) {
          return t > 0 || (t == 0) != of_.holds(s, Term(0));
        },
        "never at the end: a key above 0 steps, or at 0 steps without being a witness, or the other way");
  }

  // Tokens of value 0 that have coordinates.
  Obligation pads(const char* claim) const {
    return row(
        claim, "other rows as keys", "a key of value 0 that weighs more than one step below a witness",
        [&](const Term&, const Term& t, const Term& d, const Common& of) {
          return t + of_.pad(of_.aim(of.threshold), d) - of_.aim(of.threshold) > -1;
        },
        "never at the end: a row of the other side less than one step below a witness");
  }
  // In a head where a token is no query it scores its dummy d + 1 steps at least.
  Obligation other_keys(const char* claim) const {
    return row(
        claim, "keys of other rows", "a key that scores a token that is no query more than d steps",
        [&](const Term&, const Term& t, const Term& d, const Common&) { return t > d; },
        "never at the end: more steps than coordinates");
  }

  // Its output there, where keys weigh 1 each at most and the dummy exp(kappa) or more.
  Obligation other_head(const char* claim) const {
    Writer w(name_, claim, "head of another token",
             "an output of a token that is no query, times the dummy's weight elsewhere, above what keys may "
             "weigh",
             "QF_NRA");
    const Term o = w.real("o", "the output of a head"), Z = w.real("Z", "the weights of its keys of value 1"),
               W = w.real("W", "the dummy's weight there"), P = w.real("pads", "what all others weigh"),
               keys = w.real("keys", "how many keys of value 1 there are"), q = w.real("q", "exp(-kappa)"),
               M = w.real("M", "the dummy's weight in a row of a query"),
               h = w.real("h", "what a key at 0 steps weighs there");
    const Term x = w.real("x", "any number"), y = w.real("y", "any number");
    w.fact(implies(x < 0 && y > 0, x * y < 0),
           "a product of a negative number and a positive one is negative");
    w.fact(product_from_zero(x, y), "products of numbers from 0 on are from 0 on");
    const Term given = Z >= 0 && W > 0 && P >= 0 && o * (Z + W + P) == Z;
    w.fact(implies(given && implies(o < 0 && Z + W + P > 0, o * (Z + W + P) < 0), o >= 0),
           "an output is from 0 on");
    w.fact(implies(given && o >= 0 && product_from_zero(o, Z) && product_from_zero(o, P), o * W <= Z),
           "the output times the dummy's weight is at most what the keys weigh");
    w.fact(implies(o >= 0 && q > 0 && o * W <= Z && Z <= keys && W * q >= 1 &&
                       product_from_zero(o, W * q - 1) && product_from_zero(keys - o * W, q),
                   o <= keys * q),
           "so the output is at most keys * exp(-kappa)");
    w.fact(implies(o >= 0 && o <= keys * q && M > 0 && M <= h && product_from_zero(o, h - M) &&
                       product_from_zero(keys * q - o, h),
                   o * M <= keys * q * h),
           "and times the dummy's weight elsewhere at most keys * r, with r = exp(-kappa) h");
    return w.done();
  }

  std::int64_t adds(std::size_t kind, std::size_t to) const { return of_.kinds[kind].adds[to]; }
  std::string one_more(std::size_t kind) const { return "one coordinate more, with " + of_.kinds[kind].bits; }

  std::string name_;
  const FollowedHeads& of_;
};

}  // namespace

std::vector<Obligation> prove_summed_heads(const std::string& name, const FollowedHeads& heads) {
  return SummedHeadsProof(name, heads).all();
}

}  // namespace reductio::verifier
