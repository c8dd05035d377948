// A foreign solver on one instance: run within limits, its answer read with distrust and checked.
#pragma once
#include <optional>
#include <string>

#include "instances/instance.hpp"
#include "instances/work.hpp"
#include "verifier/programs/calls.hpp"
#include "verifier/race/judged_answer.hpp"

namespace reductio::verifier {

// A program that reads an instance and says yes or no, as an exit status of 10 or 20 or in words (see
// instances/read_answer.hpp). In its words "{}" is the file of the instance, and "{out}" a file that it may write its
// answer to. It runs where we do, so that its words may name files.
struct ForeignSolver {
  std::string name;  // as the person who ran it wrote it
  CommandWords words;
  std::string format = {};  // that it reads; empty: the one that the instance has by default
};

// Of a command line. Where no word has "{}" the file comes last; minisat and clasp get what they need to write their
// models and statistics. The name of a format and a colon before it say what the program reads. "reductio:packed" is
// our own solver of that name, started by `self solve`; "packed" is, too, where no program is called so.
// Throws InputError: no words, no such format, no such solver of ours.
ForeignSolver foreign_solver(const std::string& line, const std::string& self);

// Throws InputError where there is no such program.
void check_there(const ForeignSolver& solver);

// How the run ended.
//   answered  with an answer, which nothing is known to be wrong with
//   unknown   by itself, without an answer
//   time, memory_or_crash   killed at its limit; by a signal, or since it wrote without end
//   wrong     with an answer that is not true, or nobody can read
//   not_run   there is no such program, or its format does not hold the instance
// SolverRun::fault says what there is to say of it.
enum class Ended { answered, unknown, time, memory_or_crash, wrong, not_run };
std::string_view name(Ended ended);  // "answered", ..., "crash" for the fourth, "not run" for the last
std::optional<Ended> ended_of(std::string_view name);

struct SolverRun {
  Ended ended = Ended::unknown;
  AnswerKind answer = AnswerKind::unknown;
  bool checked = false;                    // its witness holds, or its answer is the one that is known
  double seconds = 0;                      // of processor, with all that the program starts
  std::uint64_t memory = 0;                // bytes, at its greatest
  std::optional<std::uint64_t> conflicts;  // as its statistics say: "conflicts", then a number
  std::string fault;
  Judged judged = {};  // what else is to be said of its answer
};

// So many seconds of processor time, so many bytes, and files of any length.
CallLimits solver_limits(double seconds, std::uint64_t memory);

// The instance is given without anything that is known of it; `image`: how it came from its source, where witnesses are
// to be carried back. Throws Stopped, and InputError where TMPDIR is no place for its file.
SolverRun run_solver(const ForeignSolver& solver, const Instance& instance, const CallLimits& limits,
                     const Work& work, const WayToSource* image = nullptr);

// A run, and whose it is.
struct RunOf {
  const std::string* solver;
  SolverRun* run;
};
// One instance has one answer: where the witness of a solver holds, whoever says no is wrong, and so is an optimum that
// it betters. Answers that contradict each other, and of which nobody knows the right one, name each other.
void compare(const std::vector<RunOf>& of_one_instance, const Problem& problem);

// The number behind the last "conflicts" at the beginning of a line (a "c" may stand before it); none: it is not there.
std::optional<std::uint64_t> conflicts_in(std::string_view output);

}  // namespace reductio::verifier
