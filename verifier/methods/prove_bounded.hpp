// The shipped loops themselves, run on symbolic bits: for all instances of one small size. They tie the loops
// of the program to the loops that the proofs for all sizes speak of.
#pragma once
#include "reductions/shapes/row_threshold.hpp"
#include "reductions/shapes/separated.hpp"
#include "reductions/shapes/split_and_list.hpp"
#include "verifier/methods/writer.hpp"

namespace reductio {

// n rows of d arbitrary bits, named name_i_k.
inline Rows<z3::expr> arbitrary_rows(Logic<z3::expr> in, const std::string& name, std::size_t n,
                                     std::size_t d) {
  Rows<z3::expr> rows(in, n, d);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t k = 0; k < d; ++k)
      rows.edit(i)[k] =
          in.context->bool_const((name + "_" + std::to_string(i) + "_" + std::to_string(k)).c_str());
  return rows;
}

// What these bits stand for: "bit 1 of row 0 of A".
inline void name_rows(Writer& w, const std::string& name, const std::string& of, std::size_t n,
                      std::size_t d) {
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t k = 0; k < d; ++k)
      w.means(w.context().bool_const((name + "_" + std::to_string(i) + "_" + std::to_string(k)).c_str()),
              "bit " + std::to_string(k) + " of row " + std::to_string(i) + " of " + of);
}

constexpr unsigned bounded_width = 8;  // bits of a score: scores here stay far below 2^7

// All instances of one size: which are meant, and the answers of both ends.
struct BoundedSides {
  z3::expr legal, source, target;
};

// Complete and sound on the sides that `make` makes with a Writer.
template <class Make>
std::vector<Obligation> both_ways(const std::string& name, const std::string& scope, Make make) {
  std::vector<Obligation> out;
  for (const char* claim : {"complete", "sound"}) {
    Writer w(name, claim, "shipped loops", scope + ": the answer changes", "QF_BV");
    const BoundedSides sides = make(w);
    const bool onward = claim == std::string("complete");
    w.fact(z3::implies(sides.legal, onward ? z3::implies(sides.source, sides.target)
                                           : z3::implies(sides.target, sides.source)),
           onward ? "a yes of the source is a yes of what the loops make of it"
                  : "a yes of what the loops make is a yes of the source");
    out.push_back(w.done());
  }
  return out;
}

// Shipped loops: a source witness gives a target witness, and every target witness a source witness.
class BoundedProof {
 public:
  explicit BoundedProof(std::string name) : name_(std::move(name)) {}

  template <class R>
  requires IsSeparated<R> std::vector<Obligation> all(const R& r)
  const {
    return both_ways(name_, "all instances with n = 3, d = 2", [&](Writer& w) {
      const auto in = w.in(bounded_width);
      name_rows(w, "v", "V", 3, 2);
      const Monochromatic<z3::expr> x{in, arbitrary_rows(in, "v", 3, 2), 2, {}};
      z3::expr some = w.truth(false);
      for (const auto& target : forward(r, x)) some = some || yes<typename R::Target>(target);
      return BoundedSides{w.truth(true), yes<typename R::Source>(x), some};
    });
  }

  template <class R>
  requires IsSplitAndList<R> std::vector<Obligation> all(const R& r)
  const {
    return both_ways(name_, "all formulas with 3 variables, 2 clauses", [&](Writer& w) {
      const auto in = w.in(bounded_width);
      name_rows(w, "p", "the table whose row is a variable, bit a clause where it stands as it is", 3, 2);
      name_rows(w, "q", "the table whose row is a variable, bit a clause where it stands negated", 3, 2);
      const Clauses<z3::expr> x{in, arbitrary_rows(in, "p", 3, 2), arbitrary_rows(in, "q", 3, 2)};
      return BoundedSides{w.truth(true), satisfiable(w, x), yes<typename R::Target>(forward(r, x))};
    });
  }

  // Scores as the shipped loops' Q and K give them: those of the gadget's steps, and the dummy's for every
  // query.
  template <class R>
  requires IsRowThreshold<R> std::vector<Obligation> all(const R& r)
  const {
    std::vector<Obligation> out;
    for (const char* claim : {"complete", "sound", "backward", "gap"}) {
      Writer w(name_, claim, "shipped loops",
               "all instances with n = m = 2, d = 3: a score in the target is not the source's", "QF_NIA");
      out.push_back(scores(r, w));
    }
    return out;
  }

 private:
  // Some assignment makes a literal of every clause true.
  static z3::expr satisfiable(Writer& w, const Clauses<z3::expr>& x) {
    z3::expr some = w.truth(false);
    for (std::size_t number = 0; number < std::size_t{1} << x.vars(); ++number) {
      z3::expr all = w.truth(true);
      for (std::size_t c = 0; c < x.clauses(); ++c) {
        z3::expr one = w.truth(false);
        for (std::size_t v = 0; v < x.vars(); ++v)
          one = one || ((number >> v) & 1 ? x.positive : x.negative).row(v)[c];
        all = all && one;
      }
      some = some || all;
    }
    return some;
  }

  template <class R>
  static Obligation scores(const R& r, Writer& w) {
    const auto in = w.in();
    const Bichromatic<z3::expr> x{in, arbitrary_rows(in, "a", 2, 3), arbitrary_rows(in, "b", 2, 3), 3, {}};
    name_rows(w, "a", "A", 2, 3);
    name_rows(w, "b", "B", 2, 3);
    const z3::expr dummy = w.context().int_const("dummy"), score = w.context().int_const("score");
    w.means(dummy, "the score of the dummy key");
    const auto same = [](const z3::expr& entry) { return entry; };
    const auto head = attend<z3::expr>(r, x, Entries<z3::expr>{w.num(0), w.num(1), dummy}, same, same);
    for (std::size_t i = 0; i < 2; ++i)
      for (std::size_t j = 0; j < 3; ++j) {
        z3::expr sum = w.num(0), steps = w.num(0);
        for (std::size_t k = 0; k <= 3; ++k) sum = sum + head.Q.row(i)[k] * head.K.row(j)[k];
        for (std::size_t k = 0; k < 3 && j < 2; ++k)
          steps = steps + r.query(in, x.A.row(i)[k]) * r.key(in, x.B.row(j)[k]);
        w.fact(sum == (j < 2 ? steps : dummy) && head.V.row(j)[0] == (j < 2 ? w.num(1) : w.num(0)),
               "query " + std::to_string(i) + " and key " + std::to_string(j) +
                   (j < 2 ? ": the score is the steps, the value 1"
                          : ", the dummy: its own score, and the value 0"));
      }
    return w.done();
  }

  std::string name_;
};

}  // namespace reductio
