// Two instances that differ in one place, one answered yes and one no: what tells a solver that looks at everything
// from one that does not.
#pragma once
#include <string>

#include "verifier/wanted_answer.hpp"

namespace reductio::verifier {

struct Twins {
  Instance yes, no;
  std::string place;  // "A, row 3, coordinate 17: 0 becomes 1", from yes to no; "clause 80, literal 2: ..."
};

// Of a family of ov: an instance with exactly one orthogonal pair, and the same with one bit more, where the other row
// of the pair has a one, so that no pair is left: more ones never make a pair orthogonal. Both by exact counts. Of a
// family of sat: an instance without a model, cut behind the first clause with which it has none, and the same with one
// literal of that clause negated, so that the model of the clauses before it holds. The no is by CaDiCaL, and says so
// where its refutation was checked. Throws InputError: another problem, no such instance among 1,000 draws; Stopped.
Twins make_twins(const Family& family, const Settings& settings, const SeedOfTry& seed_of, const Work& work);

}  // namespace reductio::verifier
