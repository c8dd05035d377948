// Reductions that count by values on a line, for all n, m, d, primes and directions.
//
// No polynomial is spoken of. With weights L_t, sum_t L_t t^e P(t) is called the moment e of P; weights are such that
// those of P = 1 are 1 at e = 0 and 0 at e = 1 .. 2d, which is compared when numbers are decoded. P_k is the product of
// a pair's first k factors. Shown by induction on k: modulo p, moment e of P_k is P_k(0) at e = 0, and 0 at e >= 1, for
// all e with e + 2k <= 2d. For a factor is c0 + c1 t + c2 t^2, so moment e of P_(k+1) is c0, c1 and c2 times the
// moments e, e + 1 and e + 2 of P_k. At k = d and e = 0 that is what is decoded: the moment 0 of a pair is its product
// at t = 0.
//
// Numbers modulo p are whole numbers of which only the rest counts: where it says so, a number stands with the multiple
// of p that it may be off by, and what is shown is an identity, which holds for real numbers and so for whole ones.
#pragma once
#include "reductions/shapes/interpolated.hpp"
#include "verifier/methods/writer.hpp"

namespace reductio::verifier {

namespace detail {

// Two numbers of a factor, as the author's entries make them.
struct LineFactor {
  Term one, zero, a, b, r, s, t, p, qa, qb;
  explicit LineFactor(Writer& w)
      : one(Term::real(1)),
        zero(Term::real(0)),
        a(w.real("a", "a bit of the left row")),
        b(w.real("b", "the bit of the right row at the same coordinate")),
        r(w.real("r", "the direction of the left one")),
        s(w.real("s", "the direction of the right one")),
        t(w.real("t", "a point of the line")),
        p(w.real("p", "the prime")),
        qa(w.real("qa", "what the left entry is off by, in multiples of p")),
        qb(w.real("qb", "what the right entry is off by, in multiples of p")) {}
  Term factor(const Term& x, const Term& y) const { return Fov::factor(one, x, y); }
  // The coefficients of a factor as a polynomial in t.
  Term c0() const { return factor(a, b); }
  Term c1() const { return zero - (a * s + b * r); }
  Term c2() const { return zero - r * s; }
};

}  // namespace detail

// What of the claims depends on nothing that an author states.
std::vector<Obligation> moments_obligations(const std::string& reduction);

template <IsInterpolated R>
std::vector<Obligation> interpolated_obligations(const R& r, const std::string& name) {
  std::vector<Obligation> out = moments_obligations(name);
  {
    Writer w(name, "value", "factors on the line",
             "a factor is no polynomial of degree 2 with the source's at 0", "QF_NRA");
    const detail::LineFactor f(w);
    const Term x = r.entry(f.a, f.r, f.t), y = r.entry(f.b, f.s, f.t);
    w.fact(f.factor(x, y) == f.c0() + f.c1() * f.t + f.c2() * f.t * f.t, "a factor in powers of t");
    w.fact(f.factor(x - f.p * f.qa, y - f.p * f.qb) ==
               f.factor(x, y) + f.p * (f.qa * y + f.qb * x - f.p * f.qa * f.qb),
           "entries modulo p make a factor that is off by a multiple of p");
    out.push_back(w.done());
  }
  Writer w(name, "uniform", "an entry and its direction", "some direction is none of an entry, or two are",
           "QF_NRA");
  const detail::LineFactor f(w);
  const Term inverse = w.real("w", "the inverse of t modulo p, so that t w - 1 is a multiple of p"),
             y = w.real("y", "any entry");
  // Modulo p, x + t r = y for r = w (y - x), and r = w (x + t r - x).
  w.fact(r.entry(f.a, inverse * (y - f.a), f.t) == y + (f.t * inverse - f.one) * (y - f.a),
         "every entry has a direction");
  w.fact(inverse * (r.entry(f.a, f.r, f.t) - f.a) == f.r + (f.t * inverse - f.one) * f.r, "and only one");
  out.push_back(w.done());
  return out;
}

}  // namespace reductio::verifier
