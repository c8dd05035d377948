// Runs solvers on instances, and holds every answer against its witness, the instance's source and what is known.
//
// A solver is a program and its words, with {} for the file of the instance (which else comes last) and {out} for a
// file that it may write its answer to. It is given the instance alone, in the format that such instances have by
// default, or in the one that is named before it: `dimacs:clasp`. One of our own solvers is `reductio:packed`. INSTANCE
// is a file, or a directory of them. Answers may be spelled in any way that `lift` reads.
//
// An answer yes is right when its witness holds in the instance, and what it maps back to in the source, where the
// instance's recipe names one: a family makes that again, and --source FILE brings others. An answer no is right when
// it is the one that is recorded in the file, in its key or that of its set, or in the directory's manifest, or that
// --truth finds; it is wrong beside a witness that holds. What nobody knows is unchecked. Whoever crashes, hangs,
// floods, prints two answers or a model of other variables, or is not there, has a row that says so. Ctrl-C leaves the
// rows that there are.
//
// Exit status: 0 nobody was wrong, 1 somebody was, 2 bad input, also of some instance.
//
//   reductio race hard.cnf --solver minisat --solver 'cadical -q {}' --seconds 10
//   reductio race set/ --solver cadical --solver 'sh -c "my-solver < {}"' --json -o race.json
//   reductio race rows.ov --solver reductio:packed --solver 'python3 mine.py' --truth 60
#pragma once
#include "cli/command.hpp"

namespace reductio::cli {

struct Race {
  static constexpr std::string_view usage = "INSTANCE|DIR... --solver CMD";
  static constexpr std::size_t least = 1, most = 1'000'000;
  static std::vector<Option> options(const Words& words);
  static int run(const Session& session);
};

}  // namespace reductio::cli
