#include "verifier/methods/prove_counted_keys.hpp"

#include <fmt/format.h>

#include "verifier/loops/row_threshold_image.hpp"
#include "verifier/loops/symbolic_formula.hpp"
#include "verifier/methods/counted_steps.hpp"
#include "verifier/methods/products.hpp"
#include "verifier/methods/prove_row_threshold.hpp"

namespace reductio::verifier {
namespace {

Obligation sum_of_row(const CutRows& rows, const std::string& name, const char* claim) {
  Writer w(name, claim, "sums of rows",
           "weights that do not sum up to the number of witnesses, or little more", "QF_LIRA");
  const Term d = w.integer("d", "coordinates of a row"), k = w.integer("k", "coordinates so far"),
             s = w.integer("s", "the source's score of the pair so far"),
             t = w.integer("t", "the steps of the pair so far"),
             r = w.real("r", "exp(-kappa), the most that a key below 0 steps weighs"),
             c = w.real("c", "witnesses among the keys before"),
             Z = w.real("Z", "the weights of the keys before"), Y = w.real("Y", "as many times r"),
             weight = w.real("weight", "the weight of the key");
  CountedSteps steps;
  for (std::size_t pair = 0; pair < 4; ++pair)
    steps.add(
        w, {1, rows.added[pair][0], rows.added[pair][1]},
        fmt::format("coordinates so far where the query's bit is {}, the key's {}", pair & 1, pair >> 1));
  const Terms keys{d, r, Z, Y, c}, state = joined({d, r, k, s, t, Z, Y, c}, steps.counters());
  const Function row = w.relation("Row", state), out = w.relation("Out", keys);
  w.rule(d >= 0 && r > 0, out({d, r, 0, 0, 0}), "before the first key");
  w.rule(out(keys), row(joined({d, r, 0, 0, 0, Z, Y, c}, steps.none())), "the next key begins at 0 steps");
  for (std::size_t pair = 0; pair < 4; ++pair)
    w.rule(row(state) && k < d,
           row(joined({d, r, k + 1, s + rows.added[pair][0], t + rows.added[pair][1], Z, Y, c},
                      steps.after(pair))),
           fmt::format("one coordinate more, with bits {} and {}", pair & 1, pair >> 1));
  const Term one = Term::real(1), none = Term::real(0);
  w.rule(row(state) && k >= d && weight > 0 && implies(t == 0, weight == 1) && implies(t <= -1, weight <= r),
         out({d, r, Z + weight, Y + r, c + ite(rows.holds(s, Term(0)), one, none)}),
         "the key is done, and weighs as exp allows");
  const Term sums = r > 0 && Y >= 0 && c >= 0 && Z >= c && Z <= c + Y;
  w.forbid(out(keys) && (Z < c || Z > c + Y),
           "never at the end: weights below the number of witnesses, or above it and keys * exp(-kappa)");
  w.define(row, state, sums && steps.invariant({k, s, t}), false);
  w.define(out, keys, sums, false);
  return w.done();
}

Obligation nearest_number(const std::string& name) {
  Writer w(name, "value", "counts", "the whole number nearest to a row's sum is not that of its witnesses",
           "QF_LRA");
  const Term c = w.real("c", "witnesses of a row"), h = w.real("h", "any whole number"),
             Z = w.real("Z", "the row's sum"), Y = w.real("Y", "keys * exp(-kappa)");
  const Term apart = implies(h > c, h >= c + 1) && implies(h < c, h <= c - 1);  // as whole numbers are
  w.fact(implies(apart && 8 * Y <= 1 && Z >= c && Z <= c + Y && 2 * (h - Z) <= 1 && 2 * (Z - h) <= 1, h == c),
         "a whole number at most 1/2 from the sum is the number of witnesses");
  return w.done();
}

Obligation counts_of_rows(const std::string& name) {
  Writer w(name, "value", "rows", "what all rows hit together is not the number of witnesses", "QF_UFLIA");
  const Term i = w.integer("i", "rows so far"), c = w.integer("c", "witnesses of the next row");
  const auto hits = [](const Term& row) { return number_of("hits", {row}); };
  const auto value = [](const Term& done) { return number_of("value", {done}); };
  const auto witnesses = [](const Term& done) { return number_of("witnesses", {done}); };
  w.fact(implies(value(0) == 0 && witnesses(0) == 0, value(0) == witnesses(0)), "before the first row");
  w.fact(implies(hits(i) == c && value(i + 1) == value(i) + hits(i) && witnesses(i + 1) == witnesses(i) + c &&
                     value(i) == witnesses(i),
                 value(i + 1) == witnesses(i + 1)),
         "one row more");
  return w.done();
}

// The output o of a row is off by at most E, where D = Z + M are all weights: o (Z + M) is near to Z. It lies between
// the outputs of c - 1/2 and of c + 1/2. Doubled, with h = 2 c + 1 + 2 M and g = 2 c - 1 + 2 M.
Obligation noisy_count(const std::string& name, bool below) {
  Writer w(name, "gap", below ? "outputs below the next count" : "outputs above the count before",
           "an output within epsilon that is read as another count", "QF_NRA");
  const Term M = w.real("M", "the dummy's weight"), c = w.real("c", "witnesses of a row"),
             Z = w.real("Z", "the row's sum"), o = w.real("o", "an output"),
             E = w.real("E", "epsilon, the error of an output"), D = Z + M, P = w.real("P", "any number"),
             Q = w.real("Q", "any number");
  w.fact(product_from_zero(P, Q), "products of numbers from 0 on are from 0 on");
  // 16 M |o D - Z| <= D follows from |o D - Z| <= E D and 16 E M <= 1.
  const Term off = below ? o * D - Z : Z - o * D;
  w.fact(implies(E >= 0 && D >= 0 && M >= 0 && off <= E * D && 16 * (E * M) <= 1 &&
                     product_from_zero(M, E * D - off) && product_from_zero(D, 1 - 16 * (E * M)),
                 16 * (M * off) <= D),
         "the error is small beside the dummy");
  const Term over = D - 16 * (M * off),
             given = M >= 1 && c >= 0 && c <= M && Z >= c && 8 * (Z - c) <= 1 && over >= 0;
  const Term sizes = product_from_zero(M - 1, M - 1) && product_from_zero(M, 17 * M - 8 * D);
  if (below) {
    const Term h = 2 * c + 1 + 2 * M;
    w.fact(implies(given && sizes && product_from_zero(h, over) && product_from_zero(5 * M - h, D) &&
                       product_from_zero(M * M, 8 * c + 1 - 8 * Z) &&
                       product_from_zero(M * D, o * h - (2 * c + 1)) && product_from_zero(M, D) &&
                       product_from_zero(M, M),
                   o * h < 2 * c + 1),
           "so it is below the output of a half more");
  } else {
    const Term g = 2 * c + 2 * M - 1;
    w.fact(implies(given && sizes && product_from_zero(g, over) && product_from_zero(4 * M - g, D) &&
                       product_from_zero(M * M, Z - c) && product_from_zero(M * D, 2 * c - 1 - o * g) &&
                       product_from_zero(M, D) && product_from_zero(M, M),
                   o * g > 2 * c - 1),
           "so it is above the output of a half less");
  }
  return w.done();
}

}  // namespace

std::vector<Obligation> counted_keys_obligations(const CutRows& rows, const std::string& name) {
  std::vector<Obligation> out{keys_at_most_witnesses(rows, name, "value"),
                              sum_of_row(rows, name, "value"),
                              nearest_number(name),
                              counts_of_rows(name),
                              sum_of_row(rows, name, "gap"),
                              noisy_count(name, true),
                              noisy_count(name, false),
                              stated_head_sizes(rows, name)};
  for (Obligation& one : row_image_obligations(rows, name)) out.push_back(std::move(one));
  return out;
}

}  // namespace reductio::verifier
