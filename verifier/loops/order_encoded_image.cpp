#include "verifier/loops/order_encoded_image.hpp"

#include "reductions/shapes/order_encoded.hpp"
#include "verifier/loops/cells.hpp"
#include "verifier/loops/soft_clauses.hpp"
#include "verifier/loops/symbolic_formula.hpp"

namespace reductio::verifier {
namespace {

using reductions::ordered_places;

// A source of any size, and where the variables of its image begin.
struct OrderedSource {
  Writer w;
  LoopProof proof{w};
  Logic<Lanes> in{&proof};
  Term n = proof.integer("n", "rows of A"), m = proof.integer("m", "rows of B"),
       d = proof.integer("d", "coordinates");
  reductions::OrderedPlaces<Term> place = ordered_places<Term>({n, m, d});

  OrderedSource(const std::string& reduction, const char* claim, const char* part, const char* says)
      : w(reduction, claim, part, says, "QF_UFLIA") {
    proof.suppose(n >= 0 && m >= 0 && d >= 0);
  }
  TruthWritten so_far() {
    return {&proof, place.all, Term::truth(false), proof.truth("before", "all clauses before are true")};
  }
  CountWritten counted() { return {&proof, proof.integer("count", "clauses that have been written before")}; }
};
Term holds_of(const Term& variable) { return true_literal(variable, Term::truth(true)); }

// The clauses of one row of a side, `right`: of B.
template <class Out>
Out row_written(OrderedSource& x, bool right, const Rows<Lanes>& rows, const Term& i, const Out& before) {
  return reductions::write_chosen_row<Lanes, Out>(x.in, rows, i, x.d,
                                                  right ? x.place.order_b : x.place.order_a,
                                                  right ? x.place.bits_b : x.place.bits_a, before);
}

// Said(k): where row i is chosen, the first k variables of its side are its bits.
Obligation row_true(const std::string& reduction, bool right) {
  OrderedSource x(reduction, "image", right ? "a row of B" : "a row of A",
                  "the clauses of a row say something else");
  const Term rows_here = right ? x.m : x.n, i = x.proof.integer("i", "a row"),
             order = (right ? x.place.order_b : x.place.order_a) + i,
             bits = right ? x.place.bits_b : x.place.bits_a, chosen = !holds_of(order) && holds_of(order + 1),
             ordered = implies(holds_of(order), holds_of(order + 1));
  x.proof.suppose(i >= 0 && i < rows_here);
  const Rows<Lanes> rows = arbitrary_rows(x.proof, right ? "B" : "A", rows_here, x.d);
  const TruthWritten before = x.so_far();
  const auto said = [](const Term& k) { return truth_of("Said", {k}); };
  x.proof.suppose(said(0));
  x.proof.expect_fold({[&](const Term& k, const Term&) {
                         return Terms{Term::truth(false), before.all && ordered && said(k)};
                       },
                       [&](const Term& k, const Term&) {
                         return said(k + 1) == (said(k) && implies(chosen, holds_of(bits + k) ==
                                                                               rows.matrix()->content(i, k)));
                       }});
  const TruthWritten after = row_written(x, right, rows, i, before);
  x.proof.owe(!after.clause && after.all == (before.all && ordered && said(x.d)),
              "the order at the row, and its bits where it is chosen");
  return x.w.done();
}

Obligation ends_true(const std::string& reduction) {
  OrderedSource x(reduction, "image", "ends", "an order does not begin false, or end true");
  const TruthWritten before = x.so_far();
  const auto written = [&](const Term& order, const Term& rows, const TruthWritten& out) {
    return reductions::write_order_ends<Lanes, TruthWritten>(x.in, order, rows, out);
  };
  const TruthWritten after = written(x.place.order_b, x.m, written(x.place.order_a, x.n, before));
  x.proof.owe(!after.clause && after.all == (before.all && !holds_of(0) && holds_of(x.n) &&
                                             !holds_of(x.n + 1) && holds_of(x.n + 1 + x.m)),
              "false at first and true at last, on both sides");
  return x.w.done();
}

// Met(k): how many of the first k coordinates have a one of both chosen rows.
Term met(const Term& k) { return number_of("Met", {k}); }
Term both_at(const OrderedSource& x, const Term& k) {
  return holds_of(x.place.bits_a + k) && holds_of(x.place.bits_b + k);
}

Obligation apart_true(const std::string& reduction) {
  OrderedSource x(reduction, "image", "coordinates", "a clause of a coordinate says something else");
  const TruthWritten before = x.so_far();
  const auto apart = [](const Term& k) { return truth_of("Apart", {k}); };
  x.proof.suppose(apart(0));
  x.proof.expect_fold(
      {[&](const Term& k, const Term&) {
         return Terms{Term::truth(false), before.all && apart(k)};
       },
       [&](const Term& k, const Term&) { return apart(k + 1) == (apart(k) && !both_at(x, k)); }});
  const TruthWritten after =
      reductions::write_apart<Lanes, TruthWritten>(x.in, x.d, x.place.bits_a, x.place.bits_b, before);
  x.proof.owe(!after.clause && after.all == (before.all && apart(x.d)), "a clause for every coordinate");
  return x.w.done();
}

Obligation apart_costs(const std::string& reduction) {
  OrderedSource x(reduction, "image", "coordinates", "a soft clause costs something else");
  const CostWritten before{&x.proof, x.place.all, Term::truth(false), 0};
  x.proof.suppose(met(0) == 0);
  x.proof.expect_fold(
      {[&](const Term& k, const Term&) {
         return Terms{Term::truth(false), met(k)};
       },
       [&](const Term& k, const Term&) { return met(k + 1) == met(k) + ite(both_at(x, k), 1, 0); }});
  const CostWritten after =
      reductions::write_apart<Lanes, CostWritten>(x.in, x.d, x.place.bits_a, x.place.bits_b, before);
  x.proof.owe(!after.clause && after.cost == met(x.d), "a soft clause for every coordinate");
  return x.w.done();
}

// So many clauses each, as are counted beforehand.
Obligation row_counted(const std::string& reduction) {
  OrderedSource x(reduction, "size", "a row", "a row does not become d + 1 clauses");
  const Term i = x.proof.integer("i", "a row");
  x.proof.suppose(i >= 0 && i < x.n);
  const Rows<Lanes> rows = arbitrary_rows(x.proof, "A", x.n, x.d);
  const CountWritten before = x.counted();
  x.proof.expect_fold({[&](const Term& k, const Term&) { return Terms{before.clauses + 1 + k}; }});
  x.proof.owe(row_written(x, false, rows, i, before).clauses == before.clauses + x.d + 1, "d + 1 clauses");
  return x.w.done();
}
Obligation rest_counted(const std::string& reduction) {
  OrderedSource x(reduction, "size", "ends and coordinates", "there are not 4 + d clauses behind the rows");
  const CountWritten before = x.counted();
  const CountWritten ends = reductions::write_order_ends<Lanes, CountWritten>(
      x.in, x.place.order_b, x.m,
      reductions::write_order_ends<Lanes, CountWritten>(x.in, x.place.order_a, x.n, before));
  x.proof.owe(ends.clauses == before.clauses + 4, "two ends of two orders");
  x.proof.expect_fold({[&](const Term& k, const Term&) { return Terms{ends.clauses + k}; }});
  const CountWritten all =
      reductions::write_apart<Lanes, CountWritten>(x.in, x.d, x.place.bits_a, x.place.bits_b, ends);
  x.proof.owe(all.clauses == before.clauses + 4 + x.d, "and a clause for every coordinate");
  return x.w.done();
}
Obligation all_counted(const std::string& reduction) {
  Writer w(reduction, "size", "all rows", "the clauses of all rows are not as many as is stated", "QF_NIA");
  const Term n = w.integer("n", "rows of A"), m = w.integer("m", "rows of B"),
             d = w.integer("d", "coordinates"), i = w.integer("i", "rows so far"),
             c = w.integer("c", "their clauses");
  w.fact(implies(c == i * (d + 1), c + d + 1 == (i + 1) * (d + 1)), "d + 1 clauses for one row more");
  w.fact(reductions::ordered_clauses<Term>({n, m, d}) == (n + m) * (d + 1) + 4, "and four ends");
  return w.done();
}

}  // namespace

std::vector<Obligation> order_encoded_loops(const std::string& reduction, bool soft) {
  return {row_true(reduction, false), row_true(reduction, true),
          ends_true(reduction),       soft ? apart_costs(reduction) : apart_true(reduction),
          row_counted(reduction),     rest_counted(reduction),
          all_counted(reduction)};
}

}  // namespace reductio::verifier
