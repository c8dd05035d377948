#include "verifier/methods/prove_tensor_power.hpp"

#include <fmt/format.h>

#include "instances/shapes/documents.hpp"
#include "reductions/shapes/tensor_power.hpp"
#include "verifier/methods/writer.hpp"

namespace reductio::verifier {
namespace {

Term at_least_zero(const Term& x, const Term& y) { return implies(x >= 0 && y >= 0, x * y >= 0); }
Term above_zero(const Term& x, const Term& y) { return implies(x > 0 && y > 0, x * y > 0); }

// Of two pairs of rows: what the products of v and w, and of x and y, have in common is the product of what v and x,
// and w and y, have. With x = v and y = w: how many ones they have.
Obligation products(const std::string& name, const char* claim) {
  Writer w(name, claim, "products", "the inner product of products is not that of the inner products",
           "QF_NRA");
  const Term v = w.truth("v", "coordinate k of the left factor"), x = w.truth("x", "that of the other row"),
             p = w.truth("p", "coordinate j of the right factor"), q = w.truth("q", "that of the other row"),
             s = w.real("s", "ones in common of the right factors, so far"),
             z = w.real("z", "ones in common of their copies, so far"),
             S = w.real("S", "ones in common of the right factors"),
             r = w.real("r", "ones in common of the left factors, so far"),
             Z = w.real("Z", "ones in common of the products, so far");
  const Term one = Term::real(1), none = Term::real(0);
  const auto copies = [&](const Term& of) { return ite(v && x, of, none); };
  w.fact(
      implies(z == copies(s), z + ite((v && p) && (x && q), one, none) == copies(s + ite(p && q, one, none))),
      "one coordinate more of a copy");
  w.fact(implies(Z == S * r, Z + copies(S) == S * (r + ite(v && x, one, none))), "one copy more");
  return w.done();
}

// With X = s^2 and Y = t^2 u v, of rows of u and v ones and s in common: whether X is at least Y is the same of powers.
Obligation cosines(const std::string& name, const char* claim, std::uint64_t factors, bool most) {
  Writer w(name, claim, fmt::format("cosine, power {}", factors), "a cosine and its power disagree",
           "QF_NRA");
  const auto power = [&](const Term& x) { return reductions::raised(x, factors); };
  const Term s = w.real("s", "ones in common"), u = w.real("u", "ones of the row of A"),
             v = w.real("v", "ones of the row of B"), t = w.real("t", "the threshold"),
             X = w.real("X", "any number"), Y = w.real("Y", "any number"), P = w.real("P", "any number"),
             Q = w.real("Q", "any number");
  w.fact(at_least_zero(P, Q) && above_zero(P, Q), "products of numbers from 0 on, and above it");
  // Of X^q - Y^q.
  const auto other = [&](const Term& x, const Term& y) {
    return factors == 2 ? x + y : x * x + x * y + y * y;
  };
  w.fact((X - Y) * other(X, Y) == power(X) - power(Y),
         "the difference of powers has the difference as a factor");
  const Term positive = at_least_zero(X, X) && at_least_zero(X, Y) && above_zero(Y, Y);
  w.fact(implies(X >= 0 && Y >= 0 && positive && at_least_zero(X - Y, other(X, Y)) && X >= Y,
                 (X - Y) * other(X, Y) >= 0),
         "powers keep order");
  w.fact(implies(X >= 0 && Y >= 0 && positive && above_zero(Y - X, other(X, Y)) &&
                 X<Y, (Y - X) * other(X, Y)> 0),
         "and strict order");
  w.fact(
      implies(X >= 0 && above_zero(X, X) && above_zero(X, X * X), (X > 0) == (power(X) > 0) && power(X) >= 0),
      "and keep signs of numbers from 0 on");
  w.fact(power(s) * power(s) == power(s * s) &&
             power(t) * power(t) * power(u) * power(v) == power(t * t * u * v),
         "both sides of what is compared are raised to the power");
  const Term Xq = w.real("X_q", "X to the power"), Yq = w.real("Y_q", "Y to the power"),
             sq = w.real("s_q", "s to the power"), uq = w.real("u_q", "u to the power"),
             vq = w.real("v_q", "v to the power"), tq = w.real("t_q", "t to the power"), one = Term::real(1);
  const auto asked = [&](const SharedOnes<Term>& rows, const Term& threshold) {
    return most ? cosine_at_least(rows, threshold, one) : cosine_at_most(rows, threshold, one);
  };
  w.fact(implies(X == s * s && Y == t * t * u * v && Xq == sq * sq && Yq == tq * tq * uq * vq &&
                     (X >= Y) == (Xq >= Yq) && (Y >= X) == (Yq >= Xq) && (s > 0) == (sq > 0) &&
                     (t > 0) == (tq > 0) && t >= 0 && tq >= 0,
                 asked({s, u, v}, t) == asked({sq, uq, vq}, tq)),
         "so whether the threshold is met is the same");
  return w.done();
}

// Copies lie one behind the other: each within the row, none in another, and every coordinate in one.
Obligation places(const std::string& name) {
  Writer w(name, "size", "copies", "copies do not share out the coordinates", "QF_NIA");
  const Term d = w.integer("d", "coordinates of the left factor"),
             e = w.integer("e", "those of the right one"),
             k = w.integer("k", "a coordinate of the left factor"), K = w.integer("K", "another one"),
             J = w.integer("J", "a coordinate of the right factor"), P = w.integer("P", "any number"),
             Q = w.integer("Q", "any number");
  const auto start = [&](const Term& of) { return reductions::copy_start<Term>(of, e); };
  w.fact(at_least_zero(P, Q), "products of numbers from 0 on are from 0 on");
  w.fact(implies(k >= 0 && k < d && e >= 0 && at_least_zero(k, e) && at_least_zero(d - k - 1, e),
                 start(k) >= 0 && start(k) + e <= start(d)),
         "a copy lies within the row");
  w.fact(implies(k < K && e >= 0 && at_least_zero(K - k - 1, e), start(k) + e <= start(K)),
         "and before those that follow");
  const Term column = start(K) + J;
  w.fact(implies(J >= 0 && J < e && column >= 0 && column < start(d) && at_least_zero(K - d, e) &&
                     at_least_zero(0 - K - 1, e),
                 K >= 0 && K < d),
         "a coordinate is one of a copy: quotient and rest say of which");
  return w.done();
}

}  // namespace

std::vector<Obligation> tensor_power_obligations(const std::string& name, bool most) {
  std::vector<Obligation> out;
  for (const char* claim : {"complete", "sound", "backward"}) {
    out.push_back(products(name, claim));
    for (const std::uint64_t factors : {2U, 3U}) out.push_back(cosines(name, claim, factors, most));
  }
  out.push_back(places(name));
  return out;
}

}  // namespace reductio::verifier
