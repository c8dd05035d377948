#include "verifier/methods/prove_row_threshold.hpp"

#include <fmt/format.h>

#include "verifier/loops/causal_threshold_image.hpp"
#include "verifier/loops/row_threshold_image.hpp"
#include "verifier/loops/token_threshold_image.hpp"
#include "verifier/methods/counted_steps.hpp"
#include "verifier/methods/products.hpp"
#include "verifier/methods/prove_cut_anywhere.hpp"
#include "verifier/methods/prove_precision.hpp"
#include "verifier/methods/symbolic_heads.hpp"
#include "verifier/methods/symbolic_loops.hpp"

namespace reductio::verifier {
namespace {

class RowThresholdProof {
 public:
  RowThresholdProof(const CutRows& rows, std::string name) : rows_(rows), name_(std::move(name)) {}

  std::vector<Obligation> exchanged() const {
    Writer w(name_, "complete", "exchanged", "a pair that scores another in the other order", "QF_LIA");
    const Term x = w.truth("x", "a bit"), y = w.truth("y", "another");
    w.fact(rows_.term(x, y) == rows_.term(y, x), "a coordinate adds the same in either order");
    return {key("complete", true), w.done()};
  }

  // What follows where it is decided elsewhere whether a pair hits or misses.
  std::vector<Obligation> of_decided_pairs() const {
    std::vector<Obligation> out{row_of_hits("complete", true), cut("complete", true, false)};
    for (const char* claim : {"sound", "backward"}) {
      out.push_back(row_of_hits(claim, false));
      out.push_back(cut(claim, false, false));
      out.push_back(other_tokens(claim, false));
    }
    for (const bool yes : {true, false}) {
      out.push_back(row_of_hits("gap", yes));
      out.push_back(cut("gap", yes, true));
    }
    out.push_back(other_tokens("gap", true));
    return out;
  }

  std::vector<Obligation> all() const {
    std::vector<Obligation> out{row_sum("complete", true),
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
    if (rows_.relative)
      for (const bool yes : {true, false}) out.push_back(cut_anywhere(name_, "gap", yes, Noise::relative));
    if (rows_.causal)
      for (const char* claim : {"complete", "sound", "backward", "gap"}) out.push_back(seen(claim));
    if (of_tokens())
      for (const auto& [claim, noisy] : {std::pair{"sound", false}, {"backward", false}, {"gap", true}}) {
        out.push_back(other_tokens(claim, noisy));
        if (rows_.of_one_set) out.push_back(diagonal(claim));
      }
    return out;
  }

 private:
  bool of_tokens() const { return rows_.in_unit || rows_.causal; }
  bool padded() const { return of_tokens() && !rows_.of_one_set; }

  // What is arbitrary but the same for all keys: in a unit a threshold, and the weight of what just is a witness.
  struct Common {
    Term threshold = Term(0), hit = Term(1);
  };
  Common common(Writer& w) const {
    if (!rows_.aims) return {};
    return {w.integer("T", "the source's threshold"), w.real("h", "what a key at 0 steps weighs")};
  }
  // Steps as the cut counts them, each of them `per` products; after d coordinates.
  Term counted_from(const Term& t, const Common& of, const Term& d) const {
    const Term steps = t - rows_.base * d;
    return rows_.aims ? steps - rows_.per * rows_.aim(of.threshold) : steps;
  }

  CountedSteps counted(Writer& w) const {
    CountedSteps out;
    for (std::size_t pair = 0; pair < 4; ++pair)
      out.add(
          w, {1, rows_.added[pair][0], rows_.added[pair][1]},
          fmt::format("coordinates so far where the query's bit is {}, the key's {}", pair & 1, pair >> 1));
    return out;
  }
  static std::string one_more(std::size_t pair) {
    return fmt::format("one coordinate more, with bits {} and {}", pair & 1, pair >> 1);
  }

  Obligation row_sum(const char* claim, bool yes) const {
    Writer w(name_, claim, yes ? "rows with a witness" : "rows without a witness",
             yes ? "a row with a witness whose weights sum to less than one witness weighs"
                 : "a row without a witness whose weights sum to more than keys * exp(-kappa)",
             "QF_LIRA");
    const Term d = w.integer("d", "coordinates of a row"), k = w.integer("k", "coordinates so far"),
               s = w.integer("s", "the source's score of the pair so far"),
               t = w.integer("t", "the steps of the pair so far"),
               f = w.truth("f", "some key before was a witness"),
               r = w.real("r", "exp(-kappa), the most that a key below 0 steps weighs"),
               Z = w.real("Z", "the weights of the keys before"), Y = w.real("Y", "as many times r"),
               weight = w.real("weight", "the weight of the key");
    const Common of = common(w);
    const CountedSteps steps = counted(w);
    const auto with = [&](const Terms& more, const Terms& counters) {
      return joined(joined(rows_.aims ? Terms{of.threshold, of.hit} : Terms{}, more), counters);
    };
    const Terms keys = with({d, r, Z, Y, f}, {}), state = with({d, r, k, s, t, Z, Y, f}, steps.counters());
    const Function row = w.relation("Row", state), out = w.relation("Out", keys);
    w.rule(d >= 0 && r > 0 && r < of.hit, out(with({d, r, 0, 0, Term::truth(false)}, {})),
           "before the first key");
    w.rule(out(keys), row(with({d, r, 0, 0, 0, Z, Y, f}, steps.none())), "the next key begins at 0 steps");
    for (std::size_t pair = 0; pair < 4; ++pair)
      w.rule(row(state) && k < d,
             row(with({d, r, k + 1, s + rows_.added[pair][0], t + rows_.added[pair][1], Z, Y, f},
                      steps.after(pair))),
             one_more(pair));
    const Term at = counted_from(t, of, d),
               hits = rows_.aims ? implies(at >= 0, weight >= of.hit) : implies(at == 0, weight == of.hit);
    w.rule(row(state) && k >= d && weight > 0 && hits && implies(at <= -rows_.per, weight <= r),
           out(with({d, r, Z + weight, Y + r, f || rows_.holds(s, of.threshold)}, {})),
           "the key is done, and weighs as exp allows");
    w.forbid(out(keys) && (yes ? f && Z < of.hit : !f && (Z > Y || Z < 0)),
             yes ? "never at the end: a witness, and weights below what one weighs"
                 : "never at the end: no witness, and weights above keys * exp(-kappa)");
    const Term sums = r > 0 && r < of.hit && Z >= 0 && (yes ? !f || Z >= of.hit : f || Z <= Y);
    w.define(row, state, sums && steps.invariant({k, s, t}), false);
    w.define(out, keys, sums, false);
    return w.done();
  }

  // A witness is a pair that hits, and one that hits is a witness: that is decided elsewhere.
  Obligation row_of_hits(const char* claim, bool yes) const {
    Writer w(name_, claim, yes ? "rows with a witness" : "rows without a witness",
             yes ? "a row with a hit whose weights sum to less than one hit weighs"
                 : "a row without a hit whose weights sum to more than keys * r",
             "QF_LRA");
    const Term f = w.truth("f", "some key before was a hit"), hit = w.truth("hit", "the key is one"),
               h = w.real("h", "what a hit weighs at least"), r = w.real("r", "what a miss weighs at most"),
               Z = w.real("Z", "the weights of the keys before"), Y = w.real("Y", "as many times r"),
               weight = w.real("weight", "the weight of the key");
    const Terms keys{h, r, Z, Y, f};
    const Function out = w.relation("Out", keys);
    w.rule(r > 0 && r < h, out({h, r, 0, 0, Term::truth(false)}), "before the first key");
    w.rule(out(keys) && weight > 0 && implies(hit, weight >= h) && implies(!hit, weight <= r),
           out({h, r, Z + weight, Y + r, f || hit}), "a key more, which hits or misses");
    if (rows_.misses_itself)
      w.rule(out(keys) && weight > 0 && weight <= r, out({h, r, Z + weight, Y + r, f}),
             "the row itself as a key, which misses");
    w.forbid(out(keys) && (yes ? f && Z < h : !f && (Z > Y || Z < 0)),
             yes ? "never at the end: a hit, and weights below what one weighs"
                 : "never at the end: no hit, and weights above keys * r");
    w.define(out, keys, r > 0 && r < h && Z >= 0 && (yes ? !f || Z >= h : f || Z <= Y), false);
    return w.done();
  }

  // From the sums to the decoded answer. N is the output times all weights D, exact or off by at most E D.
  Obligation cut(const char* claim, bool yes, bool noisy) const {
    if (rows_.cut_anywhere) return cut_anywhere(name_, claim, yes, noisy ? Noise::additive : Noise::none);
    Writer w(name_, claim,
             std::string("cut of ") + (noisy ? "noisy " : "") + (yes ? "witness rows" : "other rows"),
             yes ? "a sum of at least one witness's weight decodes to no"
                 : "a sum of at most keys * exp(-kappa) decodes to yes",
             "QF_NRA");
    const Term Z = w.real("Z", "the weights of a row's keys"), Y = w.real("Y", "keys * exp(-kappa)"),
               M = w.real("M", "the dummy's weight"), E = w.real("E", "epsilon, the error of an output");
    Term h = Term(1), P = Term(0), Q = Term(0);
    if (rows_.aims) h = w.real("h", "what a key at 0 steps weighs");
    if (padded()) {
      P = w.real("pads", "what the keys of value 0 weigh, but for the dummy");
      Q = w.real("most_pads", "the most that they weigh");
    }
    const Term most = padded() ? M + Q : M, rest = padded() ? M + P : M;
    const Term separate = Y * (1 + 2 * E) <= M * (1 - 2 * E) && most * (1 + 2 * E) < h * (1 - 2 * E);
    Term given = E >= 0 && 2 * E < 1 && M > 0 && Y >= 0 && Z >= 0 && separate && (yes ? Z >= h : Z <= Y);
    if (rows_.aims) given = given && h > 0;
    if (padded()) given = given && P >= 0 && P <= Q;
    std::vector<std::pair<Term, Term>> products{{E, M}};
    products.emplace_back(yes ? Z - h : Y - Z, yes ? 1 - 2 * E : 1 + 2 * E);
    if (padded()) products.emplace_back(yes ? Q - P : P, yes ? 1 + 2 * E : 1 - 2 * E);
    if (padded()) products.emplace_back(E, P);
    decides(w, {Z, rest, E, given, yes, noisy, products});
    return w.done();
  }

  // Of one set, a row is a key to its own query as well. It is one that the source does not have, and there is another;
  // where it is as good as a witness, any other is one.
  Obligation diagonal(const char* claim) const {
    Writer w(name_, claim, "diagonal",
             "a row that is as good as a witness to itself, and another that is none", "QF_LIA");
    const Term d = w.integer("d", "coordinates of a row"), k = w.integer("k", "coordinates so far"),
               s = w.integer("s", "the source's score of the pair so far"),
               own = w.integer("own", "that of the row with itself"),
               T = w.integer("T", "the source's threshold");
    CountedSteps steps;
    // That of a bit with itself stands where both are it.
    const auto added_own = [&](std::size_t pair) { return rows_.added[(pair & 1) != 0 ? 3 : 0][0]; };
    for (std::size_t pair = 0; pair < 4; ++pair)
      steps.add(
          w, {1, rows_.added[pair][0], added_own(pair)},
          fmt::format("coordinates so far where the row's bit is {}, the other's {}", pair & 1, pair >> 1));
    const Terms state = joined({T, d, k, s, own}, steps.counters());
    const Function row = w.relation("Row", state);
    w.rule(d >= 0, row(joined({T, d, 0, 0, 0}, steps.none())), "before the first coordinate");
    for (std::size_t pair = 0; pair < 4; ++pair)
      w.rule(row(state) && k < d,
             row(joined({T, d, k + 1, s + rows_.added[pair][0], own + added_own(pair)}, steps.after(pair))),
             one_more(pair));
    w.forbid(row(state) && k >= d && rows_.holds(own, T) && !rows_.holds(s, T),
             "never at the end: a row that is as good as a witness to itself, and no witness");
    w.define(row, state, d >= 0 && k <= d && steps.invariant({k, s, own}), true);
    return w.done();
  }

  // Under the mask a row of A sees the dummy, which is token 0, every key, and pads no more than there are; a row of B
  // or of the dummy sees no pad.
  Obligation seen(const char* claim) const {
    Writer w(name_, claim, "seen", "a query that does not see a key or the dummy, or sees more than there is",
             "QF_LIA");
    const Term n = w.integer("n", "rows of the source's left side"),
               m = w.integer("m", "rows of its right side"), i = w.integer("i", "a row of the left side"),
               p = w.integer("p", "another"), j = w.integer("j", "a row of the right side");
    const Term rows = n >= 0 && m >= 0 && 0 <= i && i < n && 0 <= p && p < n, key = 0 <= j && j < m;
    w.fact(implies(rows && key, token_of_key(j) <= token_of_query(m, i) && token_of_key(j) > 0),
           "a query sees the dummy and every key");
    w.fact(implies(rows, (token_of_query(m, p) <= token_of_query(m, i)) == (p <= i)),
           "and of the pads those up to its own");
    w.fact(implies(rows && key, token_of_query(m, p) > token_of_key(j) && token_of_query(m, p) > 0),
           "a token that is no query sees no pad");
    return w.done();
  }

  // Rows of tokens that are no queries; those of queries, too, where there are not two and no token has a value.
  Obligation other_tokens(const char* claim, bool noisy) const {
    Writer w(name_, claim, noisy ? "noisy rows of other tokens" : "rows of other tokens",
             "a row that the dummy outweighs decodes to yes", "QF_NRA");
    const Term keys = w.real("keys", "the tokens of value 1"),
               seen = w.real("seen", "those that the row sees, each of weight 1 in it"),
               W = w.real("W", "the dummy's weight there"),
               E = w.real("E", "epsilon, the error of an output"),
               P = w.real("pads", "what the keys of value 0 weigh, but for the dummy");
    const Term given = E >= 0 && 2 * E < 1 && seen >= 0 && seen <= keys && W > 0 && P >= 0 &&
                       keys * (1 + 2 * E) <= W * (1 - 2 * E);
    decides(w, {seen,
                W + P,
                E,
                given,
                false,
                noisy,
                {{E, W}, {P, 1 - 2 * E}, {E, P}, {E, seen}, {keys - seen, 1 + 2 * E}}});
    return w.done();
  }

  // A row in which keys of value 1 weigh Z, and the others `rest`: it decodes as it should, by these products of
  // numbers from 0 on; with them what is left is linear in the monomials. Implications are true of all numbers: signs
  // of products, supposed outright, contradict the factors' as soon as something changes.
  struct Decision {
    Term Z, rest, E, given;
    bool yes, noisy;
    std::vector<std::pair<Term, Term>> products;
  };
  static void decides(Writer& w, const Decision& row) {
    const Term N = w.real("N", "the output times all weights"), output = w.real("output", "an output"),
               D = row.Z + row.rest;
    const Term near = row.noisy ? N - row.Z <= row.E * D && row.Z - N <= row.E * D : N == row.Z;
    const Term p = w.real("P", "any number"), q = w.real("Q", "any number");
    w.fact(product_from_zero(p, q), "products of numbers from 0 on are from 0 on");
    Term given = row.given && near;
    for (const auto& [x, y] : row.products) given = given && product_from_zero(x, y);
    w.fact(implies(given, row.yes ? 2 * N > D : 2 * N <= D),
           "so the output is on its side of the cut, in terms of N");
    // The output decodes as 2 N compares with D: dividing by D > 0 keeps the order.
    w.fact(implies(p > 0 && q > 0, p * q > 0), "products of positive numbers are positive");
    w.fact((2 * output - 1) * D == 2 * (output * D) - D, "dividing by D > 0 keeps the side");
  }

 public:
  // No key has a positive score, and the keys at 0 steps are the witnesses: so a key with the greatest score
  // of a row that has a witness is one, and every witness is such a key. With an aim the witnesses are the keys from 0
  // steps on, so that one with the greatest score is one, and the map onward takes such a key.
  Obligation key(const char* claim, bool none_above = false) const {
    Writer w(name_, claim, none_above ? "best key" : "key",
             "a key at 0 steps that is no witness, a witness below 0, or a key above 0 steps", "QF_LIA");
    const Term d = w.integer("d", "coordinates of a row"), k = w.integer("k", "coordinates so far"),
               s = w.integer("s", "the source's score of the pair so far"),
               t = w.integer("t", "the steps of the pair so far");
    const Term T = rows_.aims ? w.integer("T", "the source's threshold") : Term(0);
    const CountedSteps steps = counted(w);
    const auto with = [&](const Terms& more, const Terms& counters) {
      return joined(joined(rows_.aims ? Terms{T} : Terms{}, more), counters);
    };
    const Terms state = with({d, k, s, t}, steps.counters());
    const Function row = w.relation("Row", state);
    w.rule(d >= 0, row(with({d, 0, 0, 0}, steps.none())), "before the first coordinate");
    for (std::size_t pair = 0; pair < 4; ++pair)
      w.rule(row(state) && k < d,
             row(with({d, k + 1, s + rows_.added[pair][0], t + rows_.added[pair][1]}, steps.after(pair))),
             one_more(pair));
    const Term at = counted_from(t, {T}, d);
    if (rows_.aims)
      w.forbid(row(state) && k >= d &&
                   (none_above ? at > 0 || (at == 0) != rows_.holds(s, T) : (at >= 0) != rows_.holds(s, T)),
               "never at the end: a key from 0 steps on without being a witness, or the other way");
    else
      w.forbid(
          row(state) && k >= d && (at > 0 || (at == 0) != rows_.holds(s, T)),
          "never at the end: a key above 0 steps, or at 0 steps without being a witness, or the other way");
    w.define(row, state, d >= 0 && k <= d && steps.invariant({k, s, t}), true);
    return w.done();
  }

  Obligation size() const {
    const std::string_view meant = rows_.in_unit
                                       ? "a token for each row and one, its rows and flags, and d + 1"
                                   : rows_.causal ? "a token for each row and one, and dimension d + 2"
                                                  : rows_.stated_sizes;
    Writer w(name_, "size", "sizes", fmt::format("the stated sizes are not {}", meant), "QF_LIA");
    const Term n = w.integer("n", rows_.of_one_set ? "rows of the source" : "rows of the source's left side"),
               m = rows_.of_one_set ? Term(0) : w.integer("m", "rows of its right side"),
               d = w.integer("d", "its coordinates");
    w.fact(
        rows_.sizes_as_stated(n, m, d),
        rows_.in_unit
            ? "a token for each row, and the dummy; rows side by side and a flag for each kind of token in it"
        : rows_.causal ? "a token for each row, and the dummy; two coordinates more"
                       : std::string(rows_.stated_sizes));
    return w.done();
  }

 private:
  const CutRows& rows_;
  std::string name_;
};

}  // namespace

std::vector<Obligation> claims_of_cut_rows(const CutRows& rows, const std::string& name) {
  return RowThresholdProof(rows, name).all();
}
std::vector<Obligation> obligations(const CutRows& rows, const std::string& name) {
  const std::vector<Obligation> claims = joined(claims_of_cut_rows(rows, name), prove_precision(name));
  const int sides = rows.of_one_set ? 1 : 2;
  if (rows.in_unit)
    return joined(joined(claims, unit_image_obligations({sides}, name)), symbolic_unit({sides}, name));
  if (rows.causal)
    return joined(joined(claims, causal_image_obligations(rows, name)), symbolic_causal_head(rows, name));
  return joined(joined(claims, row_image_obligations(rows, name)), symbolic_head(rows, name));
}
Obligation keys_at_most_witnesses(const CutRows& rows, const std::string& name, const char* claim) {
  return RowThresholdProof(rows, name).key(claim);
}
Obligation stated_head_sizes(const CutRows& rows, const std::string& name) {
  return RowThresholdProof(rows, name).size();
}
std::vector<Obligation> obligations_of_decided_pairs(const CutRows& rows, const std::string& name) {
  return joined(RowThresholdProof(rows, name).of_decided_pairs(), prove_precision(name));
}
std::vector<Obligation> exchanged_pairs(const CutRows& rows, const std::string& name) {
  return RowThresholdProof(rows, name).exchanged();
}

}  // namespace reductio::verifier
