// Solving one file, or the targets of one source as a directory of files.
#pragma once
#include <string>
#include <vector>

#include "cli/session.hpp"
#include "verifier/solvers/solver.hpp"

namespace reductio::cli {

// What is asked of every instance.
struct Question {
  enum class Kind { as_asked, decision, optimum, count, list };
  Kind kind = Kind::as_asked;
  std::uint64_t most = 0;  // witnesses to list
  std::string solver;      // empty: the problem's default
  Work::Clock::time_point deadline = Work::Clock::time_point::max();
};

// A witness and the file of which it is one; target is its number in the recipe, else the file's place.
struct Found {
  std::string file;
  std::size_t target = 0;
  Witness witness;
};

// What came out. Of several files: their OR, and the instance that decides it (no and unknown: the first
// one).
struct Solved {
  std::string file;
  std::size_t target = 0;
  Instance instance;
  Answer answer;
  std::string solver;
  double seconds = 0;
  Provenance recorded;       // what the file says of the answer, and how it is known; no recipe
  std::uint64_t count = 0;   // witnesses, when they are counted or listed
  std::vector<Found> found;  // those listed
  bool complete = true;      // all witnesses were seen
  std::string why;           // it is unknown, where more is to be said
};

// One file; `place` is its number where its recipe has none. Throws InputError.
Solved solve_file(const Session& session, const std::string& file, std::size_t place,
                  const Question& question);

// The targets of one source: their OR. Throws InputError; when work is over the answer is unknown, or counts what was
// found till then.
Solved solve_files(const Session& session, const std::vector<std::string>& files, const Question& question);

}  // namespace reductio::cli
