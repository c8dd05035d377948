#include "verifier/methods/prove_cosine_rows.hpp"

#include "verifier/methods/products.hpp"
#include "verifier/methods/prove_row_threshold.hpp"
#include "verifier/methods/symbolic_heads.hpp"
#include "verifier/methods/symbolic_loops.hpp"

namespace reductio::verifier {
namespace {

class CosineRowsProof {
 public:
  CosineRowsProof(const CosineRows& rows, std::string name) : rows_(rows), name_(std::move(name)) {}

  std::vector<Obligation> all() const {
    std::vector<Obligation> out;
    for (const char* claim : {"complete", "sound", "backward", "gap"}) {
      out.push_back(levels(claim));
      out.push_back(scores(claim));
      if (rows_.positions) out.push_back(positions(claim));
      if (!rows_.two_sides && !rows_.positions) out.push_back(itself(claim));
    }
    out.push_back(size());
    return out;
  }

 private:
  static void products_hold(Writer& w) {
    w.fact(product_from_zero(w.real("x", "any number"), w.real("y", "any number")),
           "products of numbers from 0 on are from 0 on");
  }
  // Does the pair's cosine pass, by a s^2 and b?
  Term passes(const Term& a, const Term& b, const Term& s) const {
    return rows_.great ? a * (s * s) >= b : a * (s * s) <= b;
  }

  // With a pair that shares s, all pass that share more, where great cosines are wanted, or fewer, where small
  // ones are.
  Obligation levels(const char* claim) const {
    Writer w(name_, claim, "levels", "a pair that passes, and one with a better cosine that does not",
             "QF_NRA");
    const Term a = w.real("a", "the denominator of the threshold's square"),
               b = w.real("b", "its numerator, times the words of both"),
               s = w.real("s", "words that a pair shares"),
               z = w.real("z", "words that a better pair shares");
    const Term better = rows_.great ? z - s : s - z;
    const Term more = rows_.great ? z * z - s * s : s * s - z * z;
    w.fact(implies(s >= 0 && z >= 0 && better >= 0 && product_from_zero(better, s + z), more >= 0),
           "squares are ordered so");
    w.fact(implies(a >= 0 && more >= 0 && product_from_zero(a, more) && passes(a, b, s), passes(a, b, z)),
           "and cosines with them");
    products_hold(w);
    return w.done();
  }

  // The worst hit is compared with `high`, the best miss, which is next to it, with `low`.
  Obligation scores(const char* claim) const {
    Writer w(name_, claim, "scores", "a hit that scores less than high, or a miss that scores more than low",
             "QF_NRA");
    const Term c = w.real("c", "what a shared word adds to a score, or takes off"),
               e = w.real("e", "the words that the worst hit shares"),
               s = w.real("s", "words that a pair shares"), high = w.real("high", "the least score of hits"),
               low = w.real("low", "the greatest of misses");
    const auto score = [&](const Term& of) { return rows_.great ? c * of : 0 - c * of; };
    const Term next = rows_.great ? e - 1 : e + 1, hit = rows_.great ? s >= e : s <= e,
               miss = rows_.great ? s <= next : s >= next;
    w.fact(implies(c >= 0 && hit && score(e) >= high && product_from_zero(c, rows_.great ? s - e : e - s),
                   score(s) >= high),
           "hits score high or more");
    w.fact(implies(c >= 0 && miss && score(next) <= low &&
                       product_from_zero(c, rows_.great ? next - s : s - next),
                   score(s) <= low),
           "misses low or less");
    products_hold(w);
    return w.done();
  }

  // Positions of two rows agree in K places at most, those of a row with itself in E.
  Obligation positions(const char* claim) const {
    Writer w(name_, claim, "positions", "what positions take off turns a hit or a miss", "QF_NRA");
    const Term score = w.real("score", "the score of a pair"),
               own = w.real("own", "that of a row with itself"),
               high = w.real("high", "the least score of hits"),
               low = w.real("low", "the greatest of misses"),
               g = w.real("g", "places where the positions of a pair agree"),
               K = w.real("K", "the most such places"), E = w.real("E", "the places of a position"),
               each = w.real("each", "what a place takes off"),
               above = w.real("above", "what a row has with itself above low at most");
    const Term given =
        each >= 0 && 0 <= g && g <= K && product_from_zero(each, K - g) && product_from_zero(each, g);
    w.fact(implies(given && score >= high, score - each * g >= high - each * K), "hits stay high or more");
    w.fact(implies(given && score <= low, score - each * g <= low), "misses low or less");
    w.fact(implies(own <= low + above && each * E >= above, own - each * E <= low),
           "a row with itself misses");
    products_hold(w);
    return w.done();
  }

  // Of a row of u words that meets itself: where that passes, a u^2 <= p u^2, so does every pair with it, as s is at
  // most u and at most v.
  Obligation itself(const char* claim) const {
    Writer w(name_, claim, "diagonal", "a row that passes with itself, and does not with another", "QF_NRA");
    const Term a = w.real("a", "the denominator of the threshold's square"), p = w.real("p", "its numerator"),
               u = w.real("u", "words of a row"), v = w.real("v", "words of another"),
               s = w.real("s", "words that they share");
    const Term given = a >= 0 && p >= 0 && 0 <= s && s <= u && s <= v;
    const Term own = a * (u * u) <= p * (u * u), other = a * (s * s) <= p * (u * v);
    w.fact(implies(given && product_from_zero(u - s, v) && product_from_zero(s, v - s), s * s <= u * v),
           "s^2 is at most u v");
    const Term x = w.real("x", "any number"), y = w.real("y", "any number");
    w.fact(implies(x > 0 && y > 0, x * y > 0), "products of positive numbers are positive");
    w.fact(implies(given && u > 0 && implies(a - p > 0 && u * u > 0, (a - p) * (u * u) > 0) &&
                       implies(u > 0, u * u > 0) && own,
                   a <= p),
           "of a row with words, the threshold is 1 or more");
    w.fact(implies(given && a <= p && s * s <= u * v && product_from_zero(u, v) &&
                       product_from_zero(a, u * v - s * s) && product_from_zero(p - a, u * v),
                   other),
           "then every pair passes");
    w.fact(implies(given && u == 0 && s == 0, other), "and of a row without words every pair with it");
    products_hold(w);
    return w.done();
  }

  Obligation size() const {
    Writer w(name_, "size", "sizes", "the stated sizes are not those of tokens and weights", "QF_LIA");
    const Term n = w.integer("n", rows_.two_sides ? "rows of the source's left side" : "rows of the source"),
               m = rows_.two_sides ? w.integer("m", "rows of its right side") : Term(0),
               d = w.integer("d", "its coordinates"),
               bits = rows_.positions ? w.integer("bits", "bits of a position") : Term(0);
    w.fact(rows_.sizes_as_stated(n, m, d, bits),
           "a token for each row, and the dummy; rows, positions and flags in it");
    return w.done();
  }

  const CosineRows& rows_;
  std::string name_;
};

}  // namespace

std::vector<Obligation> prove_cosine_rows(const CosineRows& rows, const std::string& name) {
  const CutRows cut{.in_unit = true,
                    .of_one_set = !rows.two_sides,
                    .aims = true,
                    .decided = true,
                    .misses_itself = rows.positions};
  const UnitForm form{.sides = rows.two_sides ? 2 : 1,
                      .further = rows.positions ? Further::coordinates : Further::none};
  return joined(joined(CosineRowsProof(rows, name).all(), obligations_of_decided_pairs(cut, name)),
                joined(unit_image_obligations(form, name), symbolic_unit(form, name)));
}

}  // namespace reductio::verifier
