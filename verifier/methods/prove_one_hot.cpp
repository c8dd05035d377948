#include "verifier/methods/prove_one_hot.hpp"

#include "verifier/loops/symbolic_formula.hpp"
#include "verifier/methods/writer.hpp"

namespace reductio::verifier {
namespace {

using reductions::Counts;
using reductions::Tie;

constexpr const char* one_hot_logic = "QF_UFLIA";

Term as_bit(const Term& truth) { return ite(truth, 1, 0); }

// The loops over a side's variables and over those of its rows that have a one.
struct SideOfVariables {
  Writer w;
  Term n, i, p;
  SideOfVariables(const std::string& reduction, const char* claim, const char* part, const char* says)
      : w(reduction, claim, part, says, one_hot_logic),
        n(w.integer("n", "rows of a side")),
        i(w.integer("i", "rows so far")),
        p(w.integer("p", "the row of the pair")) {}

  static Term x(const Term& i) { return truth_of("x", {i}); }
  static Term entry(const Term& i) { return truth_of("entry", {i}); }
  static Term chosen(const Term& i) { return number_of("Chosen", {i}); }
  static Term with(const Term& i) { return number_of("With", {i}); }
  // One row more.
  Term more() const {
    return i >= 0 && chosen(i + 1) == chosen(i) + as_bit(x(i)) &&
           with(i + 1) == with(i) + as_bit(x(i) && entry(i));
  }
  static Term begun() { return chosen(0) == 0 && with(0) == 0; }
};

// Where exactly one variable is 1, it is that of the first row whose variable is, and the sum is this row's bit.
Obligation row_of_solution(const std::string& reduction, const char* claim) {
  SideOfVariables s(reduction, claim, "rows of a solution",
                    "the sum over rows is not the bit of the row that is read off");
  const Term none = s.chosen(s.i) == 0;
  s.w.fact(implies(s.more() && none && !s.x(s.i), s.chosen(s.i + 1) == 0),
           "where no variable was 1 so far the sum is 0, and no such sum is 1 at the end");
  const auto before = [&](const Term& i) { return s.chosen(i) == 0 && s.with(i) == 0; };
  const auto known = [&](const Term& i) {
    const Term behind = s.chosen(i) >= 1 && implies(s.chosen(i) == 1, s.with(i) == as_bit(s.entry(s.p)));
    return implies(i <= s.p, before(i)) && implies(i > s.p, behind);
  };
  const Term first = s.p >= 0 && s.x(s.p) && implies(s.i < s.p, !s.x(s.i));
  s.w.fact(implies(s.begun() && s.i == 0, before(s.i)), "before the first row, which p is or comes after");
  s.w.fact(implies(first && s.more() && known(s.i), known(s.i + 1)), "one row more");
  s.w.fact(
      implies(s.p >= 0 && s.p < s.n && known(s.n) && s.chosen(s.n) == 1, s.with(s.n) == as_bit(s.entry(s.p))),
      "at the end");
  return s.w.done();
}

// Of the variables of one row alone.
Obligation row_of_pair(const std::string& reduction, const char* claim) {
  SideOfVariables s(reduction, claim, "rows of a pair", "the variables of a pair do not choose its row");
  const Term own = s.x(s.i) == (s.i == s.p);
  const auto known = [&](const Term& i) {
    return s.chosen(i) == as_bit(i > s.p) && s.with(i) == as_bit(i > s.p && s.entry(s.p));
  };
  s.w.fact(implies(s.begun() && s.i == 0 && s.p >= 0, known(s.i)), "before the first row");
  s.w.fact(implies(own && s.p >= 0 && s.more() && known(s.i), known(s.i + 1)), "one row more");
  s.w.fact(
      implies(s.p >= 0 && s.p < s.n && known(s.n), s.chosen(s.n) == 1 && s.with(s.n) == as_bit(s.entry(s.p))),
      "exactly one, and its bit");
  return s.w.done();
}

// What one coordinate counts where the chosen rows have these bits.
Term counted_at(Counts counts, const Term& a, const Term& b) {
  return counts == Counts::meets ? a && b : !(a && b);
}

// At one coordinate: z as the ties let it be is no better than what it counts, and that it may be.
Obligation ties_hold(const OneHotEnds& ends, const std::string& reduction, const char* claim, bool own) {
  Writer w(reduction, claim, own ? "own ties" : "ties",
           own ? "the ties do not let z be what it counts" : "the ties let z be better", one_hot_logic);
  const Term z = w.truth("z", "the coordinate's variable"), a = w.truth("a", "the bit of the row of A"),
             b = w.truth("b", "the bit of the row of B"), counts = counted_at(ends.stated.counts, a, b);
  Term all = Term::truth(true);
  for (const Tie& tie : ends.stated.ties)
    all = all && Term(tie.z) * as_bit(z) + Term(tie.a) * as_bit(a) + Term(tie.b) * as_bit(b) >= tie.bound;
  if (own)
    w.fact(implies(z == counts, all), "what it counts");
  else
    w.fact(implies(all, ends.least ? as_bit(z) >= as_bit(counts) : as_bit(z) <= as_bit(counts)),
           "nothing better");
  return w.done();
}

// The sums over all coordinates, and the answers: of the pair's own solution they are the same, and of any solution its
// pair is at least as good.
Obligation answers(const OneHotEnds& ends, const std::string& reduction, const char* claim, bool own) {
  Writer w(reduction, claim, own ? "own coordinates" : "coordinates",
           "a solution and its pair have different answers", one_hot_logic);
  const Term k = w.integer("k", "coordinates so far"), t = w.integer("t", "the threshold"),
             d = w.integer("d", "coordinates");
  const auto objective = [](const Term& of) { return number_of("Objective", {of}); };
  const auto score = [](const Term& of) { return number_of("Score", {of}); };
  const Term z = truth_of("z", {k}), a = truth_of("a", {k}), b = truth_of("b", {k}),
             counts = counted_at(ends.stated.counts, a, b);
  const auto meant = [&](const Term& of, const Term& product) {
    return reductions::objective_of(ends.stated.counts, of, product);
  };
  const auto known = [&](const Term& of) {
    const Term x = objective(of), y = meant(of, score(of));
    return own ? x == y : ends.least ? x >= y : x <= y;
  };
  const Term allowed = own          ? z == counts
                       : ends.least ? as_bit(z) >= as_bit(counts)
                                    : as_bit(z) <= as_bit(counts);
  w.fact(implies(objective(0) == 0 && score(0) == 0, known(0)), "before the first coordinate");
  w.fact(implies(k >= 0 && known(k) && allowed && objective(k + 1) == objective(k) + as_bit(z) &&
                     score(k + 1) == score(k) + as_bit(a && b),
                 known(k + 1)),
         "one coordinate more");
  const Term source = ends.source(score(d), t), target = ends.target(objective(d), meant(d, t));
  w.fact(implies(known(d), own ? implies(source, target) : implies(target, source)), "the answers");
  return w.done();
}

}  // namespace

std::vector<Obligation> one_hot_obligations(const OneHotEnds& ends, const std::string& reduction) {
  std::vector<Obligation> out;
  for (const char* claim : {"complete", "value"}) {
    out.push_back(row_of_pair(reduction, claim));
    out.push_back(ties_hold(ends, reduction, claim, true));
    out.push_back(answers(ends, reduction, claim, true));
  }
  for (const char* claim : {"sound", "backward", "value"}) {
    out.push_back(row_of_solution(reduction, claim));
    out.push_back(ties_hold(ends, reduction, claim, false));
    out.push_back(answers(ends, reduction, claim, false));
  }
  return out;
}

}  // namespace reductio::verifier
