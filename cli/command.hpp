// A subcommand. One header a command in cli/commands/; the build finds it, `commands()` lists it.
//
// A command's header states a struct named as the file (solve.hpp: Solve) with
//   static constexpr std::string_view usage = "FILE|DIR";   its words, as --help shows them
//   static constexpr std::size_t least = 1, most = 1;        how many words it takes
//   static std::vector<Option> options(const Words&);        beside those that every command has
//   static int run(const Session&);                          the exit status; throws InputError, Stopped
// Its leading comment is what --help says: one line, a longer text where it is needed, examples. `options` is
// given the words as typed: those of `generate` depend on the family that is named. It may have
//   static std::string about(const Words&);
// too: what --help says before the options in place of usage and comment; empty: those. Where words of it have options
// of their own, as families and reductions do,
//   static OptionGroups groups();
// lists them for its page of `man`.
#pragma once
#include "cli/session.hpp"

namespace reductio::cli {

struct OptionGroup {
  std::string name, doc;  // of the family or the reduction; doc: one line, may be empty
  std::vector<Option> options;
};
struct OptionGroups {
  std::string title, how;  // "Settings", "as in --set epsilon=0.1"
  bool settings = false;   // they are typed NAME=VALUE, and not --NAME VALUE
  std::vector<OptionGroup> all{};
};

struct Command {
  std::string_view name, doc, usage;
  std::size_t least = 0, most = 0;
  std::vector<Option> (*options)(const Words&) = nullptr;
  int (*run)(const Session&) = nullptr;
  std::string (*about)(const Words&) = nullptr;
  OptionGroups (*groups)() = nullptr;
};

// The row of `commands()` for a command's type.
template <class C>
Command command_of(std::string_view name, std::string_view doc) {
  Command out{name, doc, C::usage, C::least, C::most, &C::options, &C::run};
  if constexpr (requires(const Words& words) { C::about(words); }) out.about = &C::about;
  if constexpr (requires { C::groups(); }) out.groups = &C::groups;
  return out;
}

const std::vector<Command>& commands();

// What the exit status says. `verify` has its own, see verifier/verdict.hpp.
enum Status {
  done = 0,
  wrong = 1,  // an answer that does not hold, a disagreement
  bad_input = 2,
  unchecked = 3,   // mapped, but nothing to check it with; or --timeout passed before there was an answer
  too_little = 5,  // memory, disk, open files or processes, here or by a limit that was given
  yes = 10,
  no = 20,
  optimum = 30,
  internal_error = 70,
  interrupted_by_user = 130
};

// The whole program: the words after its own name, and the exit status.
int run(const Words& words);

}  // namespace reductio::cli
