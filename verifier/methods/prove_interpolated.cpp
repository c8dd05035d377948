#include "verifier/methods/prove_interpolated.hpp"

namespace reductio::verifier {
namespace {

// Sums over the points of a line, one point more: what holds of the sums so far holds of the next ones.
Obligation one_point_more(const std::string& reduction) {
  Writer w(reduction, "value", "moments of a product", "the moments of one factor more are others", "QF_NRA");
  const Term c0 = w.real("c0", "the factor is c0"), c1 = w.real("c1", "plus c1 t"),
             c2 = w.real("c2", "plus c2 t^2"),
             m0 = w.real("m0", "moment e of the product so far, over some points"),
             m1 = w.real("m1", "moment e + 1"), m2 = w.real("m2", "moment e + 2"),
             n0 = w.real("n0", "moment e with the factor"), t = w.real("t", "one point more"),
             weighed = w.real("x", "its weight times t^e times its product so far");
  const Term known = n0 == c0 * m0 + c1 * m1 + c2 * m2, factor = c0 + c1 * t + c2 * t * t;
  w.fact(implies(known, n0 + weighed * factor ==
                            c0 * (m0 + weighed) + c1 * (m1 + weighed * t) + c2 * (m2 + weighed * t * t)),
         "one point more");
  const Term zero = Term::real(0);
  w.fact(implies(m0 == zero && m1 == zero && m2 == zero && n0 == zero, known), "of no point");
  return w.done();
}

// The induction on the number of factors: from the moments e, e + 1 and e + 2 of k factors to moment e of one more.
Obligation one_factor_more(const std::string& reduction) {
  Writer w(reduction, "value", "one factor more", "a moment is not that of the product at 0", "QF_NRA");
  const Term c0 = w.real("c0", "the factor at 0"), c1 = w.real("c1", "its coefficient of t"),
             c2 = w.real("c2", "of t^2"), p = w.real("p", "the prime"),
             product = w.real("P", "the product so far, at 0"),
             q0 = w.real("q0", "what moment e is off by, in multiples of p"),
             q1 = w.real("q1", "what moment e + 1 is off by"),
             q2 = w.real("q2", "what moment e + 2 is off by"),
             off = w.real("q", "what moment e of one factor more is off by");
  const Term made = c0 * q0 + c1 * q1 + c2 * q2;
  w.fact(
      implies(off == made, c0 * (product + p * q0) + c1 * (p * q1) + c2 * (p * q2) == c0 * product + p * off),
      "moment 0 is the product at 0");
  w.fact(implies(off == made, c0 * (p * q0) + c1 * (p * q1) + c2 * (p * q2) == p * off), "all others are 0");
  return w.done();
}

// Which moments are spoken of: e with e + 2k < 2d + 1, after k factors.
Obligation which_moments(const std::string& reduction) {
  Writer w(reduction, "value", "which moments", "a moment is used of which nothing is known", "QF_LIA");
  const Term d = w.integer("d", "coordinates of a row"), k = w.integer("k", "factors so far"),
             e = w.integer("e", "a moment"),
             j = w.integer("j", "which of the three that it is made of, 0 to 2");
  const auto below = [&](const Term& moment, const Term& factors) {
    return moment + 2 * factors < points_needed(d);
  };
  w.fact(implies(below(e, k + 1) && j <= 2, below(e + j, k)), "those of one factor less are known");
  w.fact(implies(e >= 0 && j >= 1, e + j != 0), "and the next two are not moment 0");
  w.fact(implies(d >= 0, below(Term(0), d)), "of all factors moment 0 is known");
  return w.done();
}

// At t = 0 a pair's product is 1 where the rows are orthogonal, and 0 elsewhere.
Obligation at_zero(const std::string& reduction) {
  Writer w(reduction, "value", "the product at 0", "it is not 1 exactly for orthogonal rows", "QF_LIA");
  const Term x = w.truth("x", "a bit of the left row"), y = w.truth("y", "of the right row"),
             met = w.truth("met", "both rows had a 1 at some coordinate before"),
             product = w.integer("P", "the product so far");
  const auto number = [](const Term& bit) { return ite(bit, Term(1), Term(0)); };
  // A product by a bit is a choice.
  const Term factor = ite(x, ite(y, Term(0), Term(1)), Term(1));
  for (const bool a : {false, true})
    for (const bool b : {false, true}) {
      const Term same = (a ? x : !x) && (b ? y : !y);
      w.fact(implies(same, factor == Fov::factor<Term>(1, a ? 1 : 0, b ? 1 : 0)), "a factor of bits");
    }
  const Term next = ite(factor == 1, product, Term(0));
  w.fact(implies(product == number(!met), next == number(!(met || (x && y)))), "one coordinate more");
  return w.done();
}

// Moments of all pairs together, and the number that comes of reported values.
Obligation all_pairs(const std::string& reduction) {
  Writer w(reduction, "value", "all pairs", "what is decoded is another number", "QF_NRA");
  const Term p = w.real("p", "the prime"), count = w.real("count", "orthogonal pairs so far"),
             sum = w.real("sum", "moment 0 of all pairs so far"),
             q = w.real("q", "what it is off by, in multiples of p"),
             one = w.real("one", "the next pair's product at 0"), moment = w.real("moment", "its moment 0"),
             r = w.real("r", "what that is off by"), weight = w.real("L", "the weight of a point"),
             value = w.real("v", "the value at it"),
             u = w.real("u", "what is reported is off by, in multiples of p"),
             told = w.real("told", "weights times reported values, so far"),
             gap = w.real("g", "what that is off by");
  w.fact(implies(sum == count + p * q && moment == one + p * r, sum + moment == count + one + p * (q + r)),
         "one pair more");
  w.fact(implies(told == sum + p * gap,
                 told + weight * (value - p * u) == sum + weight * value + p * (gap - weight * u)),
         "one point more, whose value is reported modulo p");
  return w.done();
}

// A number of 0 .. p - 1 is known from its rest.
Obligation from_its_rest(const std::string& reduction) {
  Writer w(reduction, "value", "a number from its rest", "two numbers of pairs have the same rest", "QF_NIA");
  const Term p = w.integer("p", "the prime"), x = w.integer("x", "orthogonal pairs"),
             y = w.integer("y", "the number that is decoded"),
             q = w.integer("q", "by what multiple of p they differ"), pairs = w.integer("pairs", "all pairs");
  const Term given = p > 0 && x >= 0 && x <= pairs && pairs < p && y >= 0 && y < p && x - y == p * q;
  // Of products no more is used than these two.
  const Term above = implies(q >= 1 && p > 0, p * q >= p), below = implies(q <= -1 && p > 0, p * q <= 0 - p);
  w.fact(implies(given && above && below, x == y), "they are equal");
  const Term n = w.integer("n", "pairs so far"), count = w.integer("count", "orthogonal ones"),
             one = w.integer("one", "1 for one more, or 0");
  w.fact(implies(count >= 0 && count <= n && one >= 0 && one <= 1, count + one >= 0 && count + one <= n + 1),
         "and not more than there are pairs");
  return w.done();
}

}  // namespace

std::vector<Obligation> moments_obligations(const std::string& reduction) {
  return {one_point_more(reduction), one_factor_more(reduction), which_moments(reduction),
          at_zero(reduction),        all_pairs(reduction),       from_its_rest(reduction)};
}

}  // namespace reductio::verifier
