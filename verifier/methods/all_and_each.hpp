// Conjunctions that a loop makes: `all` of none is true, and of one more where it was and that one is.
#pragma once
#include <fmt/format.h>

#include "verifier/loops/symbolic_formula.hpp"
#include "verifier/methods/writer.hpp"

namespace reductio::verifier {

// Where all of `done` have it, `which` below `done` has it.
inline void each_of_all(Writer& w, const char* all_of, const char* one, const Term& which, const Term& done) {
  const auto all = [&](const Term& n) { return truth_of(all_of, {n}); };
  const auto holds = [&](const Term& k) { return truth_of(one, {k}); };
  const auto known = [&](const Term& n) { return implies(which < n && all(n), holds(which)); };
  w.fact(implies(which >= 0 && done >= 0 && known(done) && all(done + 1) == (all(done) && holds(done)),
                 known(done + 1)),
         fmt::format("{}: what all have each has, of one more", all_of));
}

// Where each has it, all of `done` have it.
inline void all_of_each(Writer& w, const char* all_of, const char* one, const Term& done) {
  const auto all = [&](const Term& n) { return truth_of(all_of, {n}); };
  const auto holds = [&](const Term& k) { return truth_of(one, {k}); };
  w.fact(implies(all(done) && holds(done) && all(done + 1) == (all(done) && holds(done)), all(done + 1)),
         fmt::format("{}: what each has all have, of one more", all_of));
}

}  // namespace reductio::verifier
