#include "verifier/methods/prove_unit_vectors.hpp"

#include <fmt/format.h>

#include "verifier/loops/unit_vectors_image.hpp"
#include "verifier/methods/counted_steps.hpp"
#include "verifier/methods/products.hpp"

namespace reductio::verifier {
namespace {

using reductions::first_of_pad;
using reductions::numbers_of_pad;
using reductions::SquaresOfBits;

bool asks_value(const char* claim) { return claim == std::string_view("value"); }

// What the products of a pair add up to before the pads.
Obligation sum_of_pair(const VectorRows& rows, const std::string& name, const char* claim) {
  Writer w(name, claim, "sum of products",
           asks_value(claim) ? "products of a pair that add up to something else than is stated"
                             : "a pair that is a witness at one end and not at the other",
           "QF_LIA");
  const Term d = w.integer("d", "coordinates of a row"), k = w.integer("k", "coordinates so far"),
             s = w.integer("s", "the source's score of the pair so far"),
             z = w.integer("z", "the products of the pair so far, added up");
  const Term T = rows.has_threshold ? w.integer("T", "the source's threshold") : Term(0);
  CountedSteps steps;
  for (std::size_t pair = 0; pair < 4; ++pair)
    steps.add(w, {1, rows.added[pair][0], rows.added[pair][1]},
              fmt::format("coordinates so far where the bit of A is {}, that of B {}", pair & 1, pair >> 1));
  const auto with = [&](const Terms& more, const Terms& counters) {
    return joined(joined(rows.has_threshold ? Terms{T} : Terms{}, more), counters);
  };
  const Terms state = with({d, k, s, z}, steps.counters());
  const Function row = w.relation("Row", state);
  w.rule(d >= 0, row(with({d, 0, 0, 0}, steps.none())), "before the first coordinate");
  for (std::size_t pair = 0; pair < 4; ++pair)
    w.rule(row(state) && k < d,
           row(with({d, k + 1, s + rows.added[pair][0], z + rows.added[pair][1]}, steps.after(pair))),
           fmt::format("one coordinate more, with bits {} and {}", pair & 1, pair >> 1));
  if (asks_value(claim))
    w.forbid(row(state) && k >= d && z != rows.sum(s),
             "never at the end: another sum than that of the score");
  else
    w.forbid(row(state) && k >= d && rows.holds(s, T) != Mips::holds(z, rows.sum(T)),
             "never at the end: a witness whose products add up to less, or another pair whose do not");
  w.define(row, state, d >= 0 && k <= d && steps.invariant({k, s, z}), true);
  return w.done();
}

// A number in a pad is multiplied with a zero, and scores are sums over S: by which no order changes.
Obligation scaled_sums(const std::string& name, const char* claim) {
  Writer w(name, claim, "scores", "an order of sums that scores do not have", "QF_NRA");
  const Term S = w.real("S", "what sums are divided by"), x = w.real("x", "a sum"),
             y = w.real("y", "another, or a threshold"), p = w.real("p", "the score of x"),
             q = w.real("q", "that of y"), P = w.real("P", "any number"), Q = w.real("Q", "any number");
  w.fact(product_from_zero(P, Q), "products of numbers from 0 on are from 0 on");
  w.fact(product_positive(P, Q), "products of positive numbers are positive");
  w.fact(
      implies(S > 0 && p * S == x && q * S == y && product_from_zero(p - q, S) && product_positive(q - p, S),
              (p >= q) == (x >= y)),
      "scores are in the order of their sums");
  return w.done();
}
Obligation pads_apart(const std::string& name, const char* claim) {
  Writer w(name, claim, "pads", "a coordinate behind the bits in which both sides have a number", "QF_LIA");
  const Term d = w.integer("d", "coordinates of the source"), c = w.integer("c", "a coordinate of the image");
  const auto entry = [&](std::size_t side, const char* of_bit, const char* of_pad) {
    const Term first = first_of_pad<Term>(d, side);
    const Term pad = first <= c && c < first + static_cast<std::int64_t>(numbers_of_pad);
    return ite(c < d, w.integer(of_bit, "what a bit becomes"),
               ite(pad, w.integer(of_pad, "a number of the side's pad"), 0));
  };
  const Term u = entry(0, "a", "p"), v = entry(1, "b", "q");
  w.fact(implies(c >= d, u == 0 || v == 0), "one factor at least is 0 behind the source's coordinates");
  return w.done();
}

// That the greater sum is that of the better score.
Obligation order_of_sums(const VectorRows& rows, const std::string& name) {
  Writer w(name, "value", "order", "a better score with a sum that is no greater", "QF_LIA");
  const Term s = w.integer("s", "a score of the source"), t = w.integer("t", "another"),
             more = w.integer("more", "by how much s is greater");
  w.fact(implies(s == t + more, (rows.least_is_best ? more < 0 : more > 0) == (rows.sum(s) > rows.sum(t))),
         "the better score has the greater sum");
  return w.done();
}

// The squares of a row are those that its ones tell, and no more than S, so that a pad makes them S.
Obligation squares_of_side(const VectorRows& rows, const std::string& name, std::size_t side) {
  const SquaresOfBits& of = rows.squares[side];
  const std::int64_t most = std::max(rows.squares[0].most(), rows.squares[1].most());
  Writer w(name, "norm", side == 0 ? "rows of A" : "rows of B", "squares of a row that do not add up to S",
           "QF_LIA");
  const Term d = w.integer("d", "coordinates of a row"), k = w.integer("k", "coordinates so far"),
             ones = w.integer("ones", "how many of them are one"),
             q = w.integer("q", "the squares of their numbers, added up");
  CountedSteps steps;
  steps.add(w, {1, 0, of.of_zero}, "coordinates so far that are 0");
  steps.add(w, {1, 1, of.of_one}, "coordinates so far that are 1");
  const Terms state = joined(Terms{d, k, ones, q}, steps.counters());
  const Function row = w.relation("Row", state);
  w.rule(d >= 0, row(joined(Terms{d, 0, 0, 0}, steps.none())), "before the first coordinate");
  for (const std::int64_t bit : {0, 1})
    w.rule(row(state) && k < d,
           row(joined(Terms{d, k + 1, ones + bit, q + (bit == 0 ? of.of_zero : of.of_one)},
                      steps.after(static_cast<std::size_t>(bit)))),
           fmt::format("one coordinate more, a {}", bit));
  const Term S = w.integer("S", "a number that most d does not exceed"),
             pad = w.integer("pad", "the squares of the pad"),
             told = reductions::squares_of_row<Term>(of, ones, d);
  const Term end = row(state) && k >= d && S >= most * d;
  w.forbid(end && S - told < 0, "never at the end: more than S without a pad");
  w.forbid(end && pad == S - told && q + pad != S, "never at the end: another sum than S with one");
  w.define(row, state, d >= 0 && k <= d && steps.invariant({k, ones, q}), true);
  return w.done();
}

Obligation sizes_of_vectors(const VectorRows& rows, const std::string& name) {
  Writer w(name, "size", "sizes", "the stated sizes are not n, m and d + 8", "QF_LIA");
  const Term n = w.integer("n", "rows of the source's left side"),
             m = w.integer("m", "rows of its right side"), d = w.integer("d", "its coordinates");
  w.fact(rows.sizes_as_stated(n, m, d), "as many rows of either side, and eight coordinates more");
  return w.done();
}

}  // namespace

std::vector<Obligation> unit_vector_obligations(const VectorRows& rows, const std::string& name) {
  std::vector<Obligation> out;
  for (const char* claim : {"complete", "sound", "backward", "count", "value"}) {
    out.push_back(sum_of_pair(rows, name, claim));
    out.push_back(pads_apart(name, claim));
    out.push_back(scaled_sums(name, claim));
  }
  out.push_back(order_of_sums(rows, name));
  for (const std::size_t side : {0U, 1U}) out.push_back(squares_of_side(rows, name, side));
  out.push_back(sizes_of_vectors(rows, name));
  for (Obligation& one : unit_vector_image(rows, name)) out.push_back(std::move(one));
  return out;
}

}  // namespace reductio::verifier
