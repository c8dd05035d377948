#include "verifier/methods/prove_order_encoded.hpp"

#include "verifier/loops/symbolic_formula.hpp"
#include "verifier/methods/writer.hpp"

namespace reductio::verifier {
namespace {

constexpr const char* order_logic = "QF_UFLIA";

Term order(const Term& i) { return truth_of("order", {i}); }
Term chosen_at(const Term& i) { return !order(i) && order(i + 1); }
Term in_order(const Term& i) { return implies(order(i), order(i + 1)); }

// Every order that begins false and ends true chooses a row, and no second one: before it all is false, behind it true.
Obligation one_row(const std::string& reduction, const char* claim) {
  Writer w(reduction, claim, "order", "an order chooses no row, or two", order_logic);
  const Term n = w.integer("n", "rows of a side"), i = w.integer("i", "a place in the order"),
             p = w.integer("p", "the row that is chosen");
  const Term some = n >= 0 && i >= 0 && i < n;
  w.fact(implies(n >= 0 && !order(0) && order(n), n >= 1), "there is a row");
  w.fact(implies(some && !order(i) && !chosen_at(i), !order(i + 1)),
         "where none has been chosen so far, the order is false, as it is not at its end");
  w.fact(implies(some && i > p && in_order(i) && order(i), order(i + 1)), "behind the chosen row it is true");
  w.fact(implies(some && i < p && in_order(i) && !order(i + 1), !order(i)), "before it, it is false");
  w.fact(implies(some && chosen_at(p) && implies(i > p, order(i)) && implies(i < p, !order(i + 1)) && i != p,
                 !chosen_at(i)),
         "no other row is chosen");
  return w.done();
}

// At coordinate k: the bits that are said are those of the chosen rows, and there are no others to be said.
Obligation bits_of_rows(const std::string& reduction, const char* claim) {
  Writer w(reduction, claim, "bits", "the bit that is said is not that of the chosen row", order_logic);
  const Term i = w.integer("i", "the chosen row"), k = w.integer("k", "a coordinate"),
             bit = truth_of("entry", {i, k}), said = truth_of("said", {k});
  w.fact(implies(chosen_at(i) && implies(chosen_at(i), said == bit), said == bit), "its bit");
  const Term first = w.truth("first", "a value of the variable"), other = w.truth("other", "and another one");
  w.fact(implies(first == bit && other == bit, first == other), "one value alone");
  return w.done();
}

// The clauses that the loops write of the rows are true of the order and the bits of any pair.
Obligation own_assignment(const std::string& reduction) {
  Writer w(reduction, "complete", "rows", "the assignment of a pair breaks a clause", order_logic);
  const Term n = w.integer("n", "rows of a side"), p = w.integer("p", "the row of the pair"),
             i = w.integer("i", "any row"), k = w.integer("k", "a coordinate");
  const auto own = [&](const Term& at) { return at > p; };
  const Term given = p >= 0 && p < n && i >= 0 && i < n, here = !own(i) && own(i + 1);
  w.fact(implies(given && i == 0, !own(i)) && implies(given && i + 1 == n, own(i + 1)),
         "the order begins false and ends true");
  w.fact(implies(given, implies(own(i), own(i + 1))), "it is in order");
  w.fact(implies(given, implies(here, truth_of("entry", {p, k}) == truth_of("entry", {i, k}))),
         "where a row is chosen the bits are its own");
  return w.done();
}

// What the clauses of the coordinates forbid or cost is the score of the pair, and so is the answer.
Obligation coordinates(const OrderEncodedEnds& ends, const std::string& reduction, const char* claim) {
  Writer w(reduction, claim, "coordinates", "a pair and its assignment have different answers", order_logic);
  const Term k = w.integer("k", "coordinates so far"), t = w.integer("t", "the threshold");
  const auto score = [](const Term& of) { return number_of("Score", {of}); };
  const auto met = [](const Term& of) { return number_of("Met", {of}); };
  const auto apart = [](const Term& of) { return truth_of("Apart", {of}); };
  const Term a = truth_of("a", {k}), b = truth_of("b", {k}), u = truth_of("u", {k}), v = truth_of("v", {k});
  const auto known = [&](const Term& of) {
    const Term counted = score(of) == met(of) && met(of) >= 0;
    return ends.soft ? counted : counted && apart(of) == (met(of) == 0);
  };
  w.fact(implies(score(0) == 0 && met(0) == 0 && apart(0), known(0)), "before the first coordinate");
  w.fact(implies(k >= 0 && known(k) && u == a && v == b && score(k + 1) == score(k) + ite(a && b, 1, 0) &&
                     met(k + 1) == met(k) + ite(u && v, 1, 0) && apart(k + 1) == (apart(k) && !(u && v)),
                 known(k + 1)),
         "one coordinate more");
  const Term target = ends.soft ? ends.target(met(k), t) : apart(k);
  w.fact(implies(known(k), ends.source(score(k), t) == target), "the answers are the same");
  return w.done();
}

}  // namespace

std::vector<Obligation> order_encoded_obligations(const OrderEncodedEnds& ends,
                                                  const std::string& reduction) {
  std::vector<Obligation> out{own_assignment(reduction), coordinates(ends, reduction, "complete")};
  for (const char* claim : {"sound", "backward", "count"}) {
    out.push_back(one_row(reduction, claim));
    out.push_back(bits_of_rows(reduction, claim));
    out.push_back(coordinates(ends, reduction, claim));
  }
  if (ends.soft) {
    for (Obligation o : std::vector(out.begin() + 2, out.begin() + 5)) o.claim = "value", out.push_back(o);
    Obligation own = out.front();
    own.claim = "value", out.push_back(own);
  }
  return out;
}

}  // namespace reductio::verifier
