// An SMT-LIB 2 program as an engine: a child process that gets a script on its standard input and answers its one
// question. It can be killed, so its limits hold whatever it does.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "verifier/engines/engine.hpp"

namespace reductio {

struct SmtProgram {
  std::string name;                // on PATH, and of its Debian package
  std::vector<std::string> words;  // after the name
  std::string steps;               // the word that limits its steps, up to the number: "--rlimit="
};

struct Reply {
  enum class Answer { sat, unsat, unknown };
  Answer answer = Answer::unknown;
  std::string why;   // of unknown: the limit that was met, or the program's own words
  std::string rest;  // of sat: what was printed for `then`
  double seconds = 0;
};

// What a program has printed.
struct Printed {
  std::string out;
  std::string why;  // it was not let to its end: the limit that was met; else empty
  double seconds = 0;
};

// Runs the program on a script. Its limits: the earlier of `limits.time` and work's deadline, `limits.memory`,
// `limits.rlimit` of its own steps, and a bounded output.
Printed run(const SmtProgram& program, std::string_view script, const EngineLimits& limits, const Work& work);

// The same for a question, which ends in its only (check-sat), and `then` more commands.
Reply ask(const SmtProgram& program, std::string_view question, std::string_view then,
          const EngineLimits& limits, const Work& work);

// Many questions to one process, which forgets all between them. Answers in order; none from the first on that it does
// not answer at once with sat or unsat, or once `limits.time` is over for all.
std::vector<Reply::Answer> ask_all(const SmtProgram& program, const std::vector<std::string>& questions,
                                   const EngineLimits& limits, const Work& work);

// `unsat` proves, `sat` refutes.
Outcome unsat_proves(const Reply& reply);

// Which limit was met, as `why` says it.
std::string deadline_words(const EngineLimits& limits);
std::string memory_words(const EngineLimits& limits);

// "z3 4.8.12"; the name alone where the program does not say.
std::string version_of(const SmtProgram& program);

// Obligations of which each is a formula by its own definitions, as engine.hpp has it.
std::vector<Outcome> decide_all(const SmtProgram& program, const std::vector<const Obligation*>& obligations,
                                const EngineLimits& limits, const Work& work);

}  // namespace reductio
