#include "verifier/methods/three_sided_rows.hpp"

#include <fmt/format.h>

namespace reductio::verifier {
namespace {

std::string bits_of_kind(std::size_t kind) {
  return fmt::format("bits {}, {} and {}", kind & 1, (kind >> 1) & 1, kind >> 2);
}

}  // namespace

CountedSteps ThreeSidedRows::counted(Writer& w) const {
  CountedSteps out;
  for (std::size_t kind = 0; kind < kinds; ++kind)
    out.add(w, {1, added[kind][0], added[kind][1]}, "coordinates so far with " + bits_of_kind(kind));
  return out;
}

Obligation ThreeSidedRows::row_sum(const char* claim, bool yes) const {
  Writer w(name, claim, yes ? "rows with a witness" : "rows without a witness",
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
           row(joined({d, r, k + 1, s + added[kind][0], t + added[kind][1], Z, Y, f}, steps.after(kind))),
           "one coordinate more, with " + bits_of_kind(kind));
  w.rule(row(state) && k >= d && weight > 0 && implies(t == 0, weight == 1) && implies(t <= -1, weight <= r),
         out({d, r, Z + weight, Y + r, f || is_witness(s)}), "the key is done, and weighs as exp allows");
  w.forbid(out(keys) && (yes ? f && Z < 1 : !f && (Z > Y || Z < 0)),
           yes ? "never at the end: a witness, and weights below what one weighs"
               : "never at the end: no witness, and weights above keys * exp(-kappa)");
  const Term sums = r > 0 && r < 1 && Z >= 0 && (yes ? !f || Z >= 1 : f || Z <= Y);
  w.define(row, state, sums && steps.invariant({k, s, t}), false);
  w.define(out, keys, sums, false);
  return w.done();
}

Obligation ThreeSidedRows::key(const char* claim) const {
  Writer w(name, claim, "key",
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
           row(joined({d, k + 1, s + added[kind][0], t + added[kind][1]}, steps.after(kind))),
           "one coordinate more, with " + bits_of_kind(kind));
  w.forbid(row(state) && k >= d && (t > 0 || (t == 0) != is_witness(s)),
           "never at the end: a key above 0 steps, or at 0 steps without being a witness, or the other way");
  w.define(row, state, d >= 0 && k <= d && steps.invariant({k, s, t}), true);
  return w.done();
}

}  // namespace reductio::verifier
