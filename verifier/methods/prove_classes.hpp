// Reductions that have a target for every two weights of rows, for all n, m and d.
//
// What a pair's copy scores and how many ones its rows have: Horn clauses over coordinates, whose relation counts how
// often each pair of bits has come. Where each row is listed: one loop over the rows of a side puts row i at the end of
// the list of its weight, c(i). Size(i, e) is the length of list e before turn i, and Row(i, e, r) what stands at place
// r there; both ways the invariant is shown at one list and place, or one row, of which nothing else is known.
#pragma once
#include <array>
#include <functional>

#include "reductions/shapes/classes.hpp"
#include "verifier/engines/obligation.hpp"
#include "verifier/loops/symbolic_formula.hpp"

namespace reductio::verifier {

// The lists of a side before turn `done` of the loop that makes them, and what turn `done` makes of them.
struct ListsOfRows {
  Term weight(const Term& i) const { return number_of("c", {i}); }
  Term size(const Term& done, const Term& e) const { return number_of("Size", {done, e}); }
  Term row(const Term& done, const Term& e, const Term& r) const { return number_of("Row", {done, e, r}); }

  Term longer(const Term& done, const Term& e, const Term& of) const {
    return size(done + 1, e) == ite(of == e, size(done, e) + 1, size(done, e));
  }
  Term appended(const Term& done, const Term& e, const Term& r, const Term& of) const {
    return longer(done, e, of) &&
           row(done + 1, e, r) == ite(of == e && r == size(done, e), done, row(done, e, r));
  }
};

// What an author states, and what the answers of both ends hang on.
struct ClassesEnds {
  std::array<std::int64_t, 4> source_added, target_added;  // to the scores, of bits x and y at x + 2y
  std::function<Term(const Term& score)> source;           // is it that of a witness?
  std::function<Term(const Term& score, const Term& d, const Term& u, const Term& v)> target;
};

template <class R>
ClassesEnds ends_of_classes() {
  ClassesEnds out;
  const Logic<Bit> in;
  for (std::size_t of = 0; of < 4; ++of) {
    const Bit x((of & 1) != 0), y(of >= 2);
    out.source_added[of] = in.count(R::Source::term(x, y));
    out.target_added[of] = in.count(R::Target::term(R::left(in, x), R::right(in, y)));
  }
  out.source = [](const Term& s) { return R::Source::holds(s, Term(0)); };
  out.target = [](const Term& z, const Term& d, const Term& u, const Term& v) {
    return R::Target::holds(z, R::threshold(d, u, v));
  };
  return out;
}

// Every claim but `image`.
std::vector<Obligation> classes_obligations(const ClassesEnds& ends, const std::string& reduction);

}  // namespace reductio::verifier
