// Split-and-list reductions, for all formulas: the loops over a clause's variables and over clauses as Horn
// clauses around the reduction's own `survives`; the numbering of assignments as 64-bit terms, at most 62
// variables a half.
//
// Half(u, e): over the variables of the left half so far, u the row's bit, e whether a literal of the clause was true.
// Both(u, v, e): the same with the right half's bit v. Clause(s, f, ...): over the clauses so far, s the pair's score,
// f the number of clauses that the joined assignment leaves false, and a counter for each (u, v, e). Each variable's
// occurrence and value are arbitrary at every step, which is more than any formula does.
#pragma once
#include "reductions/shapes/split_and_list.hpp"
#include "verifier/methods/counted_steps.hpp"

namespace reductio::verifier {

template <class R>
class SplitAndListProof {
 public:
  SplitAndListProof(const R& r, std::string name) : r_(r), name_(std::move(name)) {}

  std::vector<Obligation> all() const {
    const auto satisfied = [](const Term&, const Term& f) { return f == 0; };
    const auto witness = [](const Term& s, const Term&) { return R::Target::holds(s, Term(0)); };
    return {clauses("complete", "an assignment satisfies every clause and its pair is no witness",
                    [&](const auto& s, const auto& f) { return satisfied(s, f) && !witness(s, f); }),
            listing("complete"),
            clauses("sound", "a pair is a witness and its assignment leaves a clause false",
                    [&](const auto& s, const auto& f) { return witness(s, f) && !satisfied(s, f); }),
            listing("sound"),
            clauses("backward", "a pair is a witness and its assignment leaves a clause false",
                    [&](const auto& s, const auto& f) { return witness(s, f) && !satisfied(s, f); }),
            listing("backward"),
            clauses("value", "a pair's score is not the number of clauses left false",
                    [&](const auto& s, const auto& f) { return s != f; }),
            listing("value"),
            size()};
  }

 private:
  template <class Wrong>
  Obligation clauses(const char* claim, const char* says, Wrong wrong) const {
    Writer w(name_, claim, "clauses", says, "QF_LIA");
    const Logic<Term> in;
    const Term u = w.truth("u", "the left row's bit for this clause, over the variables so far"),
               v = w.truth("v", "the right row's bit"), e = w.truth("e", "some literal so far is true"),
               positive = w.truth("positive", "the next variable stands in the clause as it is"),
               negative = w.truth("negative", "and negated"),
               value = w.truth("value", "the next variable's value"),
               s = w.integer("s", "the pair's score over the clauses so far"),
               f = w.integer("f", "how many of them are false");
    const Reached reached = reachable();
    CountedSteps counted;
    for (const auto& [row, column, some] : reached.both)
      counted.add(
          w, {R::Target::term(Bit(row), Bit(column)).value, some ? 0 : 1},
          fmt::format("clauses so far with bits {} and {}{}", row, column, some ? "" : " that are false"));
    const Terms state = joined({s, f}, counted.counters());
    const Function half = w.relation("Half", {u, e}), both = w.relation("Both", {u, v, e}),
                   clause = w.relation("Clause", state);
    // A literal of this variable is true: the problem's own meaning of a clause, not the gadget's.
    const Term made_true = (positive && value) || (negative && !value);
    const Term open = r_.survives(in, positive, negative, value);
    w.fact(half({Term::truth(true), Term::truth(false)}), "before the first variable nothing is true");
    w.rule(half({u, e}), half({u & open, e || made_true}), "one variable more of the left half");
    w.rule(half({u, e}), both({u, Term::truth(true), e}), "the left half is done");
    w.rule(both({u, v, e}), both({u, v & open, e || made_true}), "one variable more of the right half");
    w.fact(clause(joined({0, 0}, counted.none())), "before the first clause");
    for (std::size_t k = 0; k < reached.both.size(); ++k) {
      const auto& [row, column, some] = reached.both[k];
      w.rule(
          clause(state) && both({u, v, e}) && u == Term::truth(row) && v == Term::truth(column) &&
              e == Term::truth(some),
          clause(joined({s + in.count(R::Target::term(u, v)), f + (some ? 0 : 1)}, counted.after(k))),
          fmt::format("one clause more, with bits {} and {}{}", row, column, some ? "" : ", that is false"));
    }
    w.forbid(clause(state) && wrong(s, f), std::string("never at the end: ") + says);
    Term of_half = Term::truth(false), of_both = of_half;
    for (const auto& [row, some] : reached.half)
      of_half = of_half || (u == Term::truth(row) && e == Term::truth(some));
    for (const auto& [row, column, some] : reached.both)
      of_both = of_both || (u == Term::truth(row) && v == Term::truth(column) && e == Term::truth(some));
    // Without this a pair of bits that has no rule would be left out of the proof where other relations are found.
    w.forbid(both({u, v, e}) && !of_both, "never: bits for which no rule takes one clause more");
    w.define(half, {u, e}, of_half, true);
    w.define(both, {u, v, e}, of_both, true);
    w.define(clause, state, counted.invariant({s, f}), true);
    return w.done();
  }

  // The values that Half and Both can have, from running the rules on bits.
  struct Reached {
    std::vector<std::pair<bool, bool>> half;
    std::vector<std::tuple<bool, bool, bool>> both;
  };
  Reached reachable() const {
    Reached out;
    const auto note = [](auto& all, auto one) {
      if (std::find(all.begin(), all.end(), one) == all.end()) all.push_back(one);
    };
    const auto each_variable = [&](auto f) {
      for (const bool positive : {false, true})
        for (const bool negative : {false, true})
          for (const bool value : {false, true})
            f(r_.survives(Logic<Bit>{}, Bit(positive), Bit(negative), Bit(value)).value,
              (positive && value) || (negative && !value));
    };
    note(out.half, std::pair(true, false));
    for (std::size_t k = 0; k < out.half.size(); ++k)
      each_variable([&, at = out.half[k]](bool open, bool made_true) {
        note(out.half, std::pair(at.first && open, at.second || made_true));
      });
    for (const auto& [row, some] : out.half) note(out.both, std::tuple(row, true, some));
    for (std::size_t k = 0; k < out.both.size(); ++k)
      each_variable([&, at = out.both[k]](bool open, bool made_true) {
        const auto [row, column, some] = at;
        note(out.both, std::tuple(row, column && open, some || made_true));
      });
    return out;
  }

  // Assignments and pairs of rows are the same thing: X, read as a 64-bit number, is row X mod 2^left and row
  // X / 2^left, and every variable has the same value in both readings.
  Obligation listing(const char* claim) const {
    Writer w(name_, claim, "listing",
             "an assignment is not listed, or a variable changes its value between row and assignment",
             "QF_BV");
    const Term x = w.bits("X", 64, "an assignment, as a number"),
               left = w.bits("left", 64, "variables of the left half"),
               vars = w.bits("vars", 64, "variables"), v = w.bits("v", 64, "a variable");
    const Term one = Term::bits(1, 64), i = x & (shift_left(one, left) - 1), j = shift_right(x, left);
    const Term legal = vars >= 0 && vars < 62 && left >= 0 && left <= vars && v >= 0 && v < vars && x >= 0 &&
                       x < shift_left(one, vars);
    w.fact(implies(legal, i >= 0 && j >= 0 && i < shift_left(one, left) && j < shift_left(one, vars - left)),
           "both halves of an assignment are listed");
    w.fact(implies(legal, joined_bit(left, i, j, v) == (shift_right(x, v) & one)),
           "the joined assignment gives the variable its value");
    w.fact(implies(legal && v < left, joined_bit(left, i, j, v) == listed_bit(i, v)),
           "as the left row does for its variables");
    w.fact(implies(legal && v >= left, joined_bit(left, i, j, v) == listed_bit(j, v - left)),
           "and the right row for the others");
    return w.done();
  }

  Obligation size() const {
    Writer w(name_, "size", "halves", "the stated sizes are not those of the two lists", "QF_UFLIA");
    const Term vars = w.integer("vars", "variables"), clauses = w.integer("clauses", "clauses");
    const Term left = left_half(vars);
    const auto stated = r_.size(FormulaSizes<Term>{vars, clauses});
    const auto power = [](const Term& e) { return Arithmetic<Term>::power_of_two(e); };
    w.fact(implies(vars >= 0 && clauses >= 0, stated.n == power(left) && stated.m == power(vars - left) &&
                                                  stated.d == clauses && left >= vars - left &&
                                                  left <= vars - left + 1),
           "n and m are the numbers of assignments of either half, d is that of clauses");
    return w.done();
  }

  const R& r_;
  std::string name_;
};

template <class R>
requires IsSplitAndList<R> std::vector<Obligation> obligations(const R& r, const std::string& name) {
  return SplitAndListProof<R>(r, name).all();
}

}  // namespace reductio::verifier
