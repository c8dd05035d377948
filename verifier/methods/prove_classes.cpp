#include "verifier/methods/prove_classes.hpp"

#include <fmt/format.h>

#include "verifier/methods/counted_steps.hpp"
#include "verifier/methods/target_numbers.hpp"

namespace reductio::verifier {
namespace {

class ClassesProof {
 public:
  ClassesProof(const ClassesEnds& ends, std::string name) : ends_(ends), name_(std::move(name)) {}

  std::vector<Obligation> all() const {
    return {pair("complete", true), listed(),       target_numbers(name_, "class"),
            pair("sound", false),   lists("sound"), pair("backward", false),
            lists("backward"),      shared_out()};
  }

 private:
  // A pair and its copy: what is a witness here and none there is forbidden.
  Obligation pair(const char* claim, bool onward) const {
    Writer w(name_, claim, "pair",
             onward ? "a source witness whose copy is no target witness"
                    : "a target witness whose origin is no source witness",
             "QF_LIA");
    const Term d = w.integer("d", "coordinates of a row"), k = w.integer("k", "coordinates so far"),
               s = w.integer("s", "the source's score so far"),
               z = w.integer("z", "the target's score so far"),
               u = w.integer("u", "ones so far of the row of A"),
               v = w.integer("v", "ones so far of the row of B");
    const Terms sums{k, s, z, u, v};
    const auto added = [&](std::size_t of) {
      return std::vector<std::int64_t>{1, ends_.source_added[of], ends_.target_added[of], (of & 1) ? 1 : 0,
                                       of >= 2 ? 1 : 0};
    };
    CountedSteps counted;
    for (std::size_t of = 0; of < 4; ++of)
      counted.add(w, added(of), fmt::format("coordinates so far with bits {} and {}", of & 1, of >> 1));
    const auto after = [&](std::size_t of) {
      Terms out = sums;
      for (std::size_t n = 0; n < sums.size(); ++n) out[n] = out[n] + added(of)[n];
      return out;
    };
    const Terms state = joined(joined({d}, sums), counted.counters());
    const Function row = w.relation("Row", state);
    w.rule(d >= 0, row(joined(joined({d}, Terms(sums.size(), 0)), counted.none())),
           "before the first coordinate scores are 0");
    for (std::size_t of = 0; of < 4; ++of)
      w.rule(row(state) && k < d, row(joined(joined({d}, after(of)), counted.after(of))),
             fmt::format("one coordinate more, with bits {} and {}", of & 1, of >> 1));
    w.define(row, state, d >= 0 && k <= d && counted.invariant(sums), true);
    const Term source = ends_.source(s), target = ends_.target(z, d, u, v);
    w.forbid(row(state) && k >= d && (onward ? source && !target : target && !source),
             onward ? "never at the end: a source witness whose copy is none"
                    : "never at the end: a target witness whose origin is none");
    return w.done();
  }

  struct Turn : ListsOfRows {
    Writer w;
    Term i, e, r, j;
    Turn(const std::string& name, const char* claim, const char* part, const char* says)
        : w(name, claim, part, says, "QF_UFLIA"),
          i(w.integer("i", "rows so far")),
          e(w.integer("e", "a list: a weight")),
          r(w.integer("r", "a place in it")),
          j(w.integer("j", "a row")) {}
  };

  // Row j is in the list of its weight, at the place that was the list's end in turn j, and stays there.
  Obligation listed() const {
    Turn x(name_, "complete", "classes", "a row is not in the list of its weight");
    const Term own = x.weight(x.j), rank = number_of("rank", {x.j});
    const auto there = [&](const Term& done) {
      return implies(x.j < done, rank >= 0 && rank < x.size(done, own) && x.row(done, own, rank) == x.j);
    };
    x.w.fact(implies(x.i >= 0 && x.j >= 0 && x.j <= x.i && x.size(x.i, own) >= 0 &&
                         implies(x.j == x.i, rank == x.size(x.i, own)) &&
                         x.appended(x.i, own, rank, x.weight(x.i)) && there(x.i),
                     there(x.i + 1)),
             "where a row has been put it stays, with one row more");
    x.w.fact(implies(x.size(x.i, x.e) >= 0 && x.longer(x.i, x.e, x.weight(x.i)), x.size(x.i + 1, x.e) >= 0),
             "a list has no less than 0 rows, with one row more");
    return x.w.done();
  }

  // What stands in list e is a row of weight e.
  Obligation lists(const char* claim) const {
    Turn x(name_, claim, "classes", "what is listed is no row of that weight");
    const auto right = [&](const Term& done) {
      const Term of = x.row(done, x.e, x.r);
      return implies(x.r >= 0 && x.r < x.size(done, x.e), of >= 0 && of < done && x.weight(of) == x.e);
    };
    x.w.fact(implies(x.size(0, x.e) == 0 && x.r >= 0, !(x.r < x.size(0, x.e))),
             "before the first row lists are empty");
    x.w.fact(implies(x.i >= 0 && x.appended(x.i, x.e, x.r, x.weight(x.i)) && right(x.i), right(x.i + 1)),
             "with one row more");
    return x.w.done();
  }

  // Below(i, w): how many rows lists 0 .. w-1 have together before turn i. After all, all of them have all.
  Obligation shared_out() const {
    Turn x(name_, "size", "classes", "the classes of a side do not share out its rows");
    const Term of = x.weight(x.i), d = x.w.integer("d", "coordinates of a row"),
               bit = x.w.truth("bit", "one bit more of a row");
    const auto ones = [](const Term& k) { return number_of("ones", {k}); };
    const auto below = [](const Term& done, const Term& w) { return number_of("Below", {done, w}); };
    const auto one_more = [&](const Term& w) {
      return below(x.i + 1, w) == below(x.i, w) + ite(of < w, 1, 0);
    };
    const auto sum = [&](const Term& done) {
      return below(done, x.e + 1) == below(done, x.e) + x.size(done, x.e);
    };
    x.w.fact(implies(ones(x.j) >= 0 && ones(x.j) <= x.j && ones(x.j + 1) == ones(x.j) + ite(bit, 1, 0),
                     ones(x.j + 1) >= 0 && ones(x.j + 1) <= x.j + 1),
             "a weight is from 0 to d, with one coordinate more");
    x.w.fact(implies(of >= 0 && below(x.i, 0) == 0 && below(x.i + 1, 0) == 0, one_more(0)),
             "no lists have no rows");
    x.w.fact(implies(x.longer(x.i, x.e, of) && sum(x.i) && sum(x.i + 1) && one_more(x.e), one_more(x.e + 1)),
             "a row more is in the first lists if its weight is one of theirs, with one list more");
    x.w.fact(
        implies(of <= d && below(x.i, d + 1) == x.i && one_more(d + 1), below(x.i + 1, d + 1) == x.i + 1),
        "all lists have all rows, with one row more");
    return x.w.done();
  }

  const ClassesEnds& ends_;
  std::string name_;
};

}  // namespace

std::vector<Obligation> classes_obligations(const ClassesEnds& ends, const std::string& reduction) {
  return ClassesProof(ends, reduction).all();
}

}  // namespace reductio::verifier
