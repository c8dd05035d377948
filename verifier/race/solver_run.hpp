// A foreign solver on one instance: run within limits, its answer read with distrust and checked.
#pragma once
#include <optional>
#include <string>

#include "instances/instance.hpp"
#include "instances/work.hpp"
#include "verifier/programs/calls.hpp"

namespace reductio::verifier {

// A program that reads an instance and says yes or no, as an exit status of 10 or 20 or in words (see
// instances/read_answer.hpp). In its words "{}" is the file of the instance, and "{out}" a file that it may write its
// answer to.
struct ForeignSolver {
  std::string name;  // as the person who ran it wrote it
  CommandWords words;
};

// Of a command line. Where no word has "{}" the file comes last; minisat and clasp get what they need to write their
// models and statistics. The name of one of our solvers, where no program is called so, is `self solve` with it.
// Throws InputError: no words, no such program.
ForeignSolver foreign_solver(const std::string& line, const std::string& self);

// How the run ended.
//   answered  with yes or no, which nothing is known to be wrong with
//   unknown   by itself, without an answer
//   time, memory_or_crash   killed at its limit; by a signal
//   wrong     with an answer that is not true, or nobody can read: `fault` says why
enum class Ended { answered, unknown, time, memory_or_crash, wrong };
std::string_view name(Ended ended);  // "answered", ..., "crash" for the fourth
std::optional<Ended> ended_of(std::string_view name);

struct SolverRun {
  Ended ended = Ended::unknown;
  AnswerKind answer = AnswerKind::unknown;
  bool checked = false;                    // its witness holds, or its answer is the one that is known
  double seconds = 0;                      // of processor, with all that the program starts
  std::uint64_t memory = 0;                // bytes, at its greatest
  std::optional<std::uint64_t> conflicts;  // as its statistics say: "conflicts", then a number
  std::string fault;
};

// The instance is given without anything that is known of it. Throws Stopped, and InputError where TMPDIR is no place
// for its file.
SolverRun run_solver(const ForeignSolver& solver, const Instance& instance, const CallLimits& limits,
                     const Work& work);

// The number behind the last "conflicts" at the beginning of a line (a "c" may stand before it); none: it is not there.
std::optional<std::uint64_t> conflicts_in(std::string_view output);

}  // namespace reductio::verifier
