// Split-and-list reductions, for all formulas: the loops over a clause's variables and over clauses as Horn
// clauses around the reduction's own `survives`; the numbering of assignments as 64-bit terms, at most 62
// variables in all.
//
// Part1(a, e): over the variables of the first part so far, a the row's bit, e whether a literal of the clause was
// true. Part2(a, b, e): the same with the second part's bit b, and so on. Clause(s, f, ...): over the clauses so far, s
// the score of the rows, f the number of clauses that the joined assignment leaves false, and a counter for each
// (a, b, e). Each variable's occurrence and value are arbitrary at every step, which is more than any formula does.
#pragma once
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <optional>

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
    return {clauses("complete", "an assignment satisfies every clause and its rows are no witness",
                    [&](const Term& s, const Term& f) { return satisfied(s, f) && !witness(s, f); }),
            listing("complete"),
            clauses("sound", "rows are a witness and their assignment leaves a clause false",
                    [&](const Term& s, const Term& f) { return witness(s, f) && !satisfied(s, f); }),
            listing("sound"),
            clauses("backward", "rows are a witness and their assignment leaves a clause false",
                    [&](const Term& s, const Term& f) { return witness(s, f) && !satisfied(s, f); }),
            listing("backward"),
            clauses("value", "the score of rows is not the number of clauses left false",
                    [&](const Term& s, const Term& f) { return s != f; }),
            listing("value"),
            size()};
  }

 private:
  static constexpr std::size_t parts = parts_of<R>;

  // The bits of a clause in the rows of some parts, and whether a literal of it is true.
  struct Reached {
    std::vector<bool> bits;
    bool some = false;
    friend bool operator==(const Reached&, const Reached&) = default;
    Term is(const Terms& rows, const Term& e) const {
      Term all = e == Term::truth(some);
      for (std::size_t k = 0; k < bits.size(); ++k) all = all && rows[k] == Term::truth(bits[k]);
      return all;
    }
    std::string text() const {
      std::string out = fmt::format("bits {}", fmt::join(std::vector<int>(bits.begin(), bits.end()), ", "));
      return out + (some ? "" : ", that is false");
    }
  };
  static Term added(const Terms& bits) {
    return [&]<std::size_t... P>(std::index_sequence<P...>) { return R::Target::term(bits[P]...); }
    (std::make_index_sequence<parts>());
  }
  static bool added(const std::vector<bool>& bits) {
    return [&]<std::size_t... P>(std::index_sequence<P...>) { return R::Target::term(Bit(bits[P])...).value; }
    (std::make_index_sequence<parts>());
  }

  // A score and a number of clauses left false that are not to be met.
  using Wrong = std::function<Term(const Term& s, const Term& f)>;
  Obligation clauses(const char* claim, const char* says, const Wrong& wrong) const {
    Writer w(name_, claim, "clauses", says, "QF_LIA");
    const Logic<Term> in;
    Terms rows;
    for (std::size_t part = 0; part < parts; ++part)
      rows.push_back(
          w.truth(std::string(1, static_cast<char>('a' + part)),
                  fmt::format("the bit of part {} for this clause, over the variables so far", part + 1)));
    const Term e = w.truth("e", "some literal so far is true"),
               positive = w.truth("positive", "the next variable stands in the clause as it is"),
               negative = w.truth("negative", "and negated"),
               value = w.truth("value", "the next variable's value"),
               s = w.integer("s", "the score of the rows over the clauses so far"),
               f = w.integer("f", "how many of them are false");
    const auto reached = reachable();
    CountedSteps counted;
    for (const Reached& at : reached.back())
      counted.add(w, {added(at.bits) ? 1 : 0, at.some ? 0 : 1}, "clauses so far with " + at.text());
    const Terms state = joined({s, f}, counted.counters());
    const Function clause = w.relation("Clause", state);
    // A literal of this variable is true: the problem's own meaning of a clause, not the gadget's.
    const Term made_true = (positive && value) || (negative && !value);
    const Term open = r_.survives(in, positive, negative, value);
    Terms before;  // of the parts before
    std::optional<Function> done;
    for (std::size_t part = 0; part < parts; ++part) {
      const Terms now = joined(before, {rows[part]});
      const Function relation = w.relation(fmt::format("Part{}", part + 1).c_str(), joined(now, {e}));
      const auto with = [&](const Term& bit, const Term& some) {
        return relation(joined(before, {bit, some}));
      };
      if (!done)
        w.fact(with(Term::truth(true), Term::truth(false)), "before the first variable nothing is true");
      else
        w.rule((*done)(joined(before, {e})), with(Term::truth(true), e),
               fmt::format("part {} is done", part));
      w.rule(with(rows[part], e), with(rows[part] & open, e || made_true),
             fmt::format("one variable more of part {}", part + 1));
      Term known = Term::truth(false);
      for (const Reached& at : reached[part]) known = known || at.is(now, e);
      // Without this, bits that have no rule would be left out of the proof where other relations are found.
      if (part + 1 == parts)
        w.forbid(with(rows[part], e) && !known, "never: bits for which no rule takes one clause more");
      w.define(relation, joined(now, {e}), known, true);
      before = now, done = relation;
    }
    w.fact(clause(joined({0, 0}, counted.none())), "before the first clause");
    for (std::size_t k = 0; k < reached.back().size(); ++k) {
      const Reached& at = reached.back()[k];
      w.rule(clause(state) && (*done)(joined(rows, {e})) && at.is(rows, e),
             clause(joined({s + in.count(added(rows)), f + (at.some ? 0 : 1)}, counted.after(k))),
             "one clause more, with " + at.text());
    }
    w.forbid(clause(state) && wrong(s, f), std::string("never at the end: ") + says);
    w.define(clause, state, counted.invariant({s, f}), true);
    return w.done();
  }

  // What the relations of the parts can hold of, from running the rules on bits.
  std::array<std::vector<Reached>, parts> reachable() const {
    std::array<std::vector<Reached>, parts> out;
    const auto note = [](std::vector<Reached>& all, Reached one) {
      if (std::ranges::find(all, one) == all.end()) all.push_back(std::move(one));
    };
    std::vector<Reached> before{{{}, false}};
    for (std::vector<Reached>& all : out) {
      for (Reached one : before) {
        one.bits.push_back(true);
        note(all, std::move(one));
      }
      for (std::size_t k = 0; k < all.size(); ++k)
        for (const bool positive : {false, true})
          for (const bool negative : {false, true})
            for (const bool value : {false, true}) {
              Reached next = all[k];
              next.bits.back() = next.bits.back() &&
                                 r_.survives(Logic<Bit>{}, Bit(positive), Bit(negative), Bit(value)).value;
              next.some = next.some || (positive && value) || (negative && !value);
              note(all, std::move(next));
            }
      before = all;
    }
    return out;
  }

  // Assignments and choices of a row of each side are the same thing: X, read as a 64-bit number, is cut into the rows
  // of the parts, and every variable has the same value in both readings. First one cut, of any number: then all of
  // them, each of what the one before has left.
  Obligation listing(const char* claim) const {
    Writer w(name_, claim, "listing",
             "an assignment is not listed, or a variable changes its value between row and assignment",
             "QF_BV");
    const auto number = [&](const char* name, const char* means) { return w.bits(name, 64, means); };
    const Cut any{number("Y", "a number"), number("length", "its bits"),
                  number("cut", "those of its first part"), number("u", "a bit")};
    w.fact(implies(any.legal() && any.length < 62, any.is_right()), "one cut leaves every bit its value");
    const Term x = number("X", "an assignment, as a number"), vars = number("vars", "variables"),
               v = number("v", "a variable"), one = Term::bits(1, 64);
    Term legal = vars >= 0 && vars < 62 && v >= 0 && v < vars && x >= 0 && x < shift_left(one, vars);
    Term cuts = Term::truth(true);  // what has just been said, of each of them
    Cut left{x, vars, vars, v};
    Terms widths, rows, bits;
    for (std::size_t part = 0; part + 1 < parts; ++part) {
      left.cut = w.bits(fmt::format("width{}", part + 1), 64, fmt::format("variables of part {}", part + 1));
      legal = legal && left.cut >= 0 && left.cut <= left.length;
      cuts = cuts && implies(left.legal() && left.length < 62, left.is_right());
      widths.push_back(left.cut), rows.push_back(left.first()), bits.push_back(left.bit);
      left = left.rest();
    }
    widths.push_back(left.length), rows.push_back(left.number), bits.push_back(left.bit);
    const Term joined = joined_bit(of_parts(widths), of_parts(rows), v), given = legal && cuts;
    w.fact(implies(given, joined == (shift_right(x, v) & one)),
           "the joined assignment gives the variable its value");
    for (std::size_t part = 0; part < parts; ++part) {
      const Term within = bits[part] >= 0 && bits[part] < widths[part];
      w.fact(implies(given, rows[part] >= 0 && rows[part] < shift_left(one, widths[part])),
             fmt::format("part {} of an assignment is listed", part + 1));
      w.fact(implies(given && within, joined == listed_bit(rows[part], bits[part])),
             "its row gives its variables the value that they have in the joined assignment");
    }
    return w.done();
  }
  // A number of some bits that is cut in two, and one of its bits.
  struct Cut {
    Term number, length, cut, bit;
    Term first() const { return number & (shift_left(Term::bits(1, 64), cut) - 1); }
    Cut rest() const { return {shift_right(number, cut), length - cut, length - cut, bit - cut}; }
    Term within() const { return number >= 0 && number < shift_left(Term::bits(1, 64), length); }
    Term legal() const {
      return length >= 0 && cut >= 0 && cut <= length && bit >= 0 && bit < length && within();
    }
    Term is_right() const {
      const Term value = listed_bit(number, bit);
      return first() >= 0 && first() < shift_left(Term::bits(1, 64), cut) && rest().within() &&
             implies(bit < cut, listed_bit(first(), bit) == value) &&
             implies(bit >= cut, listed_bit(rest().number, rest().bit) == value);
    }
  };
  static OfParts<Term, parts> of_parts(const Terms& all) {
    return [&]<std::size_t... P>(std::index_sequence<P...>) { return OfParts<Term, parts>{all[P]...}; }
    (std::make_index_sequence<parts>());
  }

  Obligation size() const {
    Writer w(name_, "size", "parts", "the stated sizes are not those of the lists", "QF_UFLIA");
    const Term vars = w.integer("vars", "variables"), clauses = w.integer("clauses", "clauses");
    const auto widths = split_variables<parts>(vars);
    const auto stated = named(r_.size(FormulaSizes<Term>{vars, clauses}));
    Term all = stated.back().second == clauses, together = Term(0);
    for (std::size_t part = 0; part < parts; ++part) {
      all = all && stated[part].second == Arithmetic<Term>::power_of_two(widths[part]) &&
            widths[part] >= widths.back() && widths[part] <= widths.back() + 1;
      together = together + widths[part];
    }
    w.fact(implies(vars >= 0 && clauses >= 0, all && together == vars),
           "rows are as many as the assignments of a part, coordinates as many as clauses");
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
