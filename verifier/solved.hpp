// Solving one instance, or the targets of one source: their OR.
#pragma once
#include <string>
#include <vector>

#include "verifier/solvers/solver.hpp"

namespace reductio::verifier {

// What a person asks of every instance.
struct Request {
  std::optional<Ask> ask;  // none: what the instance itself asks
  std::uint64_t most = 0;  // of a list and of the top
  std::string solver;      // empty: the one that offers the least
};

// A witness, or one of the top, and the file of which it is one; target is its number in the recipe, else
// the file's place.
struct Found {
  std::string file;
  std::size_t target = 0;
  Witness witness;
  std::string text;  // the same, in words
  Number score{};    // of the top
};

// What came out. Of several files: their OR, and the instance that decides it (no and unknown: the first one).
struct Solved {
  std::string file;
  std::size_t target = 0;
  Instance instance;
  Answer answer;
  Question question;  // what the solver was asked
  const Solver* solver = nullptr;
  std::vector<Offer> offers;  // what each solver said to it
  double seconds = 0;
  Provenance recorded;       // what the file says of the answer, and how it is known; no recipe
  Natural count = 0;         // witnesses, when they are counted or listed
  std::vector<Found> found;  // those listed, or the top
  Histogram histogram;
  bool complete = true;  // all witnesses were seen
  std::string why;       // what could not be decided, where more is to be said than that time was over
};

// `file` names the instance; `place` is its number where its recipe has none. When work is over the answer is unknown,
// or counts what was found till then. Throws InputError: a question that the problem does not have, a solver that does
// not answer it.
Solved solve_instance(Instance instance, const std::string& file, std::size_t place, const Request& request,
                      const Work& work);

// Takes the next target of a source into what is known of those before: their OR. Throws InputError: another problem.
void join(Solved& all, Solved next);
// Do the targets before settle it, whatever comes?
bool settled(const Solved& all);

}  // namespace reductio::verifier
