// An SMT-LIB 2 program as an engine: a child process that gets a script on its standard input and answers its
// questions. It can be killed, so its limits hold whatever it does.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "verifier/engines/engine.hpp"

namespace reductio::verifier {

struct SmtProgram {
  std::string name;                // on PATH, and of its Debian package
  std::vector<std::string> words;  // after the name
  std::string steps;               // the word that limits its steps for a question, up to the number
};

struct Reply {
  enum class Answer { sat, unsat, unknown };
  Answer answer = Answer::unknown;
  std::string why;   // of unknown: the limit that was met, or the program's own words
  std::string rest;  // of sat: what was printed for `then`
  double seconds = 0;
};

// A script that ends in its only (check-sat), and more commands for a `sat`.
struct SmtQuestion {
  std::string text, then{};
};

// A question with a known answer. `check`: is this what it has to print for `then`? Empty: whatever it prints.
struct SmtCanary {
  SmtQuestion question;
  Reply::Answer answer;
  std::function<bool(const std::string&)> check = {};
};

// What a program has printed for each of several scripts.
struct Printed {
  std::vector<std::string> parts;  // none unless it came to the end of all, and ended as it should
  std::string why;                 // there are none: the limit that was met, or the program's own words
  double seconds = 0;
};

// Runs the program on scripts, one after the other in one process that forgets all between them. Its limits: the
// earlier of `limits.time` and work's deadline, `limits.memory`, `limits.rlimit` of its own steps, and bytes of output.
Printed run(const SmtProgram& program, const std::vector<std::string>& scripts, std::size_t output,
            const EngineLimits& limits, const Work& work);

constexpr std::size_t most_printed = std::size_t{16} << 20;  // bytes, where nobody knows better

// Asks questions among canaries, in one process: one reply a question, in order. All are unknown unless the process
// came to its end and every canary was answered as it has to be; if one was not, the program is not used any more.
std::vector<Reply> ask(const SmtProgram& program, const std::vector<SmtQuestion>& questions,
                       const std::vector<SmtCanary>& canaries, std::size_t output, const EngineLimits& limits,
                       const Work& work);

// Two of the kind of these obligations' questions, for each logic: one that holds and one that does not.
std::vector<SmtCanary> canaries_of(const std::vector<std::string>& logics, std::string_view text);

// `unsat` proves, `sat` refutes.
Outcome unsat_proves(const Reply& reply);

// Which limit was met, as `why` says it.
std::string deadline_words(const EngineLimits& limits);
std::string memory_words(const EngineLimits& limits);

// Records that the program was caught in a wrong answer, and says it in one line.
std::string distrust(const SmtProgram& program, const std::string& did, const EngineLimits& limits);

// "z3 4.8.12"; the name alone where the program does not say.
std::string version_of(const SmtProgram& program, const EngineLimits& limits, const Work& work);

// An obligation by these definitions, if any; and many by their own, as engine.hpp has it.
Outcome decide_one(const SmtProgram& program, const Obligation& obligation, const std::string& definitions,
                   const EngineLimits& limits, const Work& work);
std::vector<Outcome> decide_all(const SmtProgram& program, const std::vector<const Obligation*>& obligations,
                                const EngineLimits& limits, const Work& work);

}  // namespace reductio::verifier
