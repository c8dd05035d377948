// Reductions to heads of attention that are added up, for all n, m, l, d and all weights that separate.
//
// In one head, keys are followed as three_sided_rows.hpp has it, with the head's row of C: Z is the sum of their
// weights, Y that of as many r = exp(-kappa). Of what is left the dummy weighs M and the tokens of A at most Q. So an
// output o with o (Z + rest) = Z is more than 1/2 + E with a witness, and o M is at most Y without one. Sum(...) over
// heads: S is the sum of outputs, U that of o M, V that of as many Y. What `weights_separate` has decided for 2 heads m
// keys ends it: 2 V (1+2E) <= M (1-2E) and (M+Q) (1+2E) < 1-2E.
//
// In a row of a token that is no query, keys weigh 1 each and the dummy exp(kappa) or more: there Y is the number of
// keys, and M that weight, with the same inequality.
#pragma once
#include "reductions/shapes/summed_heads.hpp"
#include "verifier/methods/three_sided_rows.hpp"

namespace reductio::verifier {

template <class R>
class SummedHeadsProof {
 public:
  SummedHeadsProof(const R& r, std::string name)
      : r_(r), name_(std::move(name)), rows_{name_, added(r), [](const Term& s) {
                                               return R::Source::holds(s, Term(0));
                                             }} {}

  std::vector<Obligation> all() const {
    std::vector<Obligation> out;
    for (const char* claim : {"complete", "gap"}) {
      const bool noisy = std::string_view(claim) == "gap";
      out.push_back(rows_.row_sum(claim, true));
      out.push_back(witness_output(claim));
      out.push_back(some_head(claim));
      out.push_back(sum_with_witness(claim, noisy));
    }
    for (const char* claim : {"sound", "backward", "gap"}) {
      const bool noisy = std::string_view(claim) == "gap";
      out.push_back(rows_.row_sum(claim, false));
      out.push_back(other_output(claim));
      out.push_back(no_head(claim));
      out.push_back(sum_without_witness(claim, noisy));
    }
    out.push_back(rows_.key("complete"));
    out.push_back(rows_.key("backward"));
    out.push_back(row_in_range());
    out.push_back(size());
    return out;
  }

 private:
  // What a coordinate adds to the source's score and to the steps, as the head's entries give them.
  static auto added(const R& r) {
    decltype(ThreeSidedRows::added) out{};
    for (std::size_t kind = 0; kind < out.size(); ++kind) {
      const Bit a((kind & 1) != 0), b((kind & 2) != 0), c((kind & 4) != 0);
      const bool read = r.reads(Logic<Bit>{}, c).value;
      out[kind] = {R::Source::term(a, b, c).value ? 1 : 0, read && a.value && b.value ? -1 : 0};
    }
    return out;
  }
  static void products_hold(Writer& w) {
    w.fact(product_from_zero(w.real("x", "any number"), w.real("y", "any number")),
           "products of numbers from 0 on are from 0 on");
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
                       product_from_zero(of.Z - 1, 1 - 2 * E) && product_from_zero(Q - of.P, 1 + 2 * E) &&
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
    const Term positive = product_positive(2 * S - 1 + 2 * E, M);
    w.fact(implies(E >= 0 && 2 * E < 1 && M > 0 && V >= 0 && S * M <= V &&
                       2 * V * (1 + 2 * E) <= M * (1 - 2 * E) && product_from_zero(V, E) && positive && near,
                   2 * read <= 1),
           "what is read is not above the cut");
    const Term x = w.real("x", "any number"), y = w.real("y", "any number");
    w.fact(product_positive(x, y), "products of positive numbers are positive");
    products_hold(w);
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
  ThreeSidedRows rows_;
};

}  // namespace reductio::verifier
