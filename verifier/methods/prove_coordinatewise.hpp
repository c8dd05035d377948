// Coordinate-wise reductions, for all n, m and d: the loops over coordinates and pairs as Horn clauses, with
// the reduction's own gadgets, pads and threshold, and the problems' own terms and predicates in them.
//
// Row(d, t, k, s, z): after k of d coordinates a pair of source rows has score s, its image z; t is the
// source's threshold. Out(d, t, f, g): among the pairs so far, f some is a witness, g some image is a
// witness.
#pragma once
#include "reductions/shapes/coordinatewise.hpp"
#include "verifier/methods/writer.hpp"

namespace reductio {

// What P's term makes of two short vectors that lie side by side.
template <class P, class U, class V>
z3::expr gain(Logic<z3::expr> in, const U& u, const V& v) {
  z3::expr sum = in.num(0);
  for (std::size_t g = 0; g < u.size() && g < v.size(); ++g) sum = sum + in.count(P::term(u[g], v[g]));
  return sum;
}

template <class R>
class CoordinatewiseProof {
 public:
  CoordinatewiseProof(const R& r, std::string name) : r_(r), name_(std::move(name)) {}

  std::vector<Obligation> all() const {
    std::vector<Obligation> out;
    out.push_back(instance("complete", "some source pair is a witness and no target pair is", true, false));
    out.push_back(instance("sound", "no source pair is a witness and some target pair is", false, true));
    out.push_back(witness());
    if constexpr (joins<R>)
      for (const char* claim : {"sound", "backward"}) {
        out.push_back(one_side(claim, "left", true));
        out.push_back(one_side(claim, "right", false));
      }
    if constexpr (R::value_claim) {
      out.push_back(value());
      out.push_back(order());
    }
    out.push_back(size());
    return out;
  }

 private:
  using Source = typename R::Source;
  using Target = typename R::Target;

  // The variables and relations of one obligation.
  struct Loop {
    Writer w;
    z3::expr d, t, k, s, z, f, g, x, y;
    Loop(const std::string& name, const char* claim, const char* part, const std::string& says)
        : w(name, claim, part, says, "QF_LIA"),
          d(w.context().int_const("d")),
          t(w.context().int_const("t")),
          k(w.context().int_const("k")),
          s(w.context().int_const("s")),
          z(w.context().int_const("z")),
          f(w.context().bool_const("f")),
          g(w.context().bool_const("g")),
          x(w.context().bool_const("x")),
          y(w.context().bool_const("y")) {}
    // A problem without threshold has 0 in its place.
    z3::expr threshold() { return Source::has_threshold ? t : w.num(0); }
    z3::expr source_holds() { return Source::holds(s, threshold()); }
  };

  z3::expr tau(Loop& l) const {
    if constexpr (Target::has_threshold)
      return threshold(r_, l.d, l.threshold());
    else
      return l.w.num(0);
  }
  z3::expr pad(Loop& l) const {
    return gain<Target>(l.w.in(), left_pad(r_, l.w.in()), right_pad(r_, l.w.in()));
  }
  z3::expr target_holds(Loop& l) const { return Target::holds(l.z + pad(l), tau(l)); }
  // One coordinate more: a rule for each value of its two bits, so that what the gadgets make are plain numbers.
  // Spacer finds invariants over numbers that it misses behind a choice.
  template <class Rule>
  static void each_coordinate(Loop& l, Rule rule) {
    for (const bool x : {false, true})
      for (const bool y : {false, true}) rule(l.w.truth(x), l.w.truth(y));
  }
  z3::expr step_source(Loop& l, const z3::expr& x, const z3::expr& y) const {
    return (l.s + l.w.in().count(Source::term(x, y))).simplify();
  }
  z3::expr step_target(Loop& l, const z3::expr& x, const z3::expr& y) const {
    return (l.z + gain<Target>(l.w.in(), r_.phi(l.w.in(), x), r_.psi(l.w.in(), y))).simplify();
  }

  // Over a whole instance: `f` a source witness was met, `g` a target witness was met; the end (f, g) is
  // forbidden.
  Obligation instance(const char* claim, const char* says, bool source, bool target) const {
    Loop l(name_, claim, "pairs", says);
    const auto out = l.w.relation("Out", {l.d, l.t, l.f, l.g});
    const auto row = l.w.relation("Row", {l.d, l.t, l.k, l.s, l.z, l.f, l.g});
    const auto in_row = apply(row, {l.d, l.t, l.k, l.s, l.z, l.f, l.g});
    l.w.rule(l.d >= 0, apply(out, {l.d, l.t, l.w.truth(false), l.w.truth(false)}));
    l.w.rule(apply(out, {l.d, l.t, l.f, l.g}),
             apply(row, {l.d, l.t, l.w.num(0), l.w.num(0), l.w.num(0), l.f, l.g}));
    each_coordinate(l, [&](const z3::expr& x, const z3::expr& y) {
      l.w.rule(in_row && l.k < l.d,
               apply(row, {l.d, l.t, l.k + 1, step_source(l, x, y), step_target(l, x, y), l.f, l.g}));
    });
    l.w.rule(in_row && l.k >= l.d, apply(out, {l.d, l.t, l.f || l.source_holds(), l.g || target_holds(l)}));
    l.w.forbid(apply(out, {l.d, l.t, l.f, l.g}) && l.f == l.w.truth(source) && l.g == l.w.truth(target));
    return l.w.done();
  }

  // Rows of one pair, up to what must not hold at its end.
  template <class Wrong>
  Obligation pair(const char* claim, const char* part, const char* says, Wrong wrong) const {
    Loop l(name_, claim, part, says);
    const auto row = l.w.relation("Row", {l.d, l.t, l.k, l.s, l.z});
    const auto in_row = apply(row, {l.d, l.t, l.k, l.s, l.z});
    l.w.rule(l.d >= 0, apply(row, {l.d, l.t, l.w.num(0), l.w.num(0), l.w.num(0)}));
    each_coordinate(l, [&](const z3::expr& x, const z3::expr& y) {
      l.w.rule(in_row && l.k < l.d,
               apply(row, {l.d, l.t, l.k + 1, step_source(l, x, y), step_target(l, x, y)}));
    });
    l.w.forbid(in_row && l.k >= l.d && wrong(l));
    return l.w.done();
  }

  Obligation witness() const {
    return pair("backward", "pair", "a target witness maps back to a pair that is no witness",
                [&](Loop& l) { return target_holds(l) && !l.source_holds(); });
  }

  // In a joined target, two rows of one side: never a witness, whatever the rows.
  Obligation one_side(const char* claim, const char* part, bool left) const {
    Loop l(name_, claim, part, std::string("two ") + part + " rows are a target witness");
    const auto in = l.w.in();
    const auto row = l.w.relation("Row", {l.d, l.t, l.k, l.z});
    const auto in_row = apply(row, {l.d, l.t, l.k, l.z});
    const z3::expr ends = left ? gain<Target>(in, left_pad(r_, in), left_pad(r_, in))
                               : gain<Target>(in, right_pad(r_, in), right_pad(r_, in));
    l.w.rule(l.d >= 0, apply(row, {l.d, l.t, l.w.num(0), l.w.num(0)}));
    each_coordinate(l, [&](const z3::expr& x, const z3::expr& y) {
      const z3::expr step = left ? gain<Target>(in, r_.phi(in, x), r_.phi(in, y))
                                 : gain<Target>(in, r_.psi(in, x), r_.psi(in, y));
      l.w.rule(in_row && l.k < l.d, apply(row, {l.d, l.t, l.k + 1, (l.z + step).simplify()}));
    });
    l.w.forbid(in_row && l.k >= l.d && Target::holds(l.z + ends, tau(l)));
    return l.w.done();
  }

  Obligation value() const {
    return pair("value", "pair", "the image's score is not the stated function of the pair's",
                [&](Loop& l) { return l.z + pad(l) != threshold(r_, l.d, l.s); });
  }

  // A better source score has a better image, so the same pairs attain the optimum.
  Obligation order() const {
    Loop l(name_, "value", "order", "of two source scores the better one has the better image");
    const auto better = [](Best best, const z3::expr& a, const z3::expr& b) {
      return best == Best::least ? a < b : a > b;
    };
    l.w.fact(better(Source::best, l.s, l.z) ==
             better(Target::best, threshold(r_, l.d, l.s), threshold(r_, l.d, l.z)));
    return l.w.done();
  }

  // Sizes as stated, and every target coordinate written exactly once: output g at coordinate k is g*d + k.
  Obligation size() const {
    Loop l(name_, "size", "coordinates",
           "the stated sizes are those that the loops make, and they fill every coordinate once");
    const auto in = l.w.in();
    const auto width = static_cast<std::int64_t>(r_.phi(in, l.x).size()),
               pads = static_cast<std::int64_t>(left_pad(r_, in).size());
    const bool even = r_.psi(in, l.y).size() == r_.phi(in, l.x).size() &&
                      right_pad(r_, in).size() == left_pad(r_, in).size();
    const z3::expr n = l.w.context().int_const("n"), m = l.w.context().int_const("m");
    const auto stated = r_.size(PairSizes<z3::expr>{n, m, l.d});
    const z3::expr legal = n >= 0 && m >= 0 && l.d >= 0, made = l.w.num(width) * l.d + l.w.num(pads);
    z3::expr rows = l.w.truth(even);
    if constexpr (joins<R>)
      rows = rows && stated.n == n + m;
    else
      rows = rows && stated.n == n && stated.m == m;
    l.w.fact(z3::implies(legal, rows && stated.d == made));
    z3::expr writers = l.w.num(0);
    for (std::int64_t g = 0; g < width; ++g)
      writers =
          writers + z3::ite(l.k >= l.w.num(g) * l.d && l.k < l.w.num(g + 1) * l.d, l.w.num(1), l.w.num(0));
    l.w.fact(z3::implies(l.d >= 0 && l.k >= 0 && l.k < l.w.num(width) * l.d, writers == 1));
    return l.w.done();
  }

  const R& r_;
  std::string name_;
};

template <class R>
requires IsCoordinatewise<R> std::vector<Obligation> obligations(const R& r, const std::string& name) {
  return CoordinatewiseProof<R>(r, name).all();
}

}  // namespace reductio
