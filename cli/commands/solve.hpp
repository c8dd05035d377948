// Solves an instance exactly.
//
// Without --decide and --optimum it answers what the instance asks: yes or no where it has a threshold or its problem
// needs none, the value where it has one, else the optimum. Of a directory whose recipes say that its files are targets
// of one source, the answer is their OR, within --timeout in all, and the file that decides is named; of any other
// directory, and of values, each file is solved for itself, within --timeout each, and a table is printed. An answer is
// always compared with the one that the file records. Exit status: 10 yes, 20 no, 30 optimum or value, 0 unknown or a
// table, 1 the recorded answer is contradicted, 2 bad input.
//
// The solver is the one that offers to need the least time for this question and these sizes; --explain shows what
// each of them offers. --top and --histogram are about scores, where an optimum can be asked.
//
//   reductio solve hard.ov
//   reductio solve image.txt --json -o answer.json
//   reductio solve targets/ --check --timeout 60
//   reductio solve hard.ov --histogram --explain
#pragma once
#include "cli/command.hpp"

namespace reductio::cli {

struct Solve {
  static constexpr std::string_view usage = "FILE|DIR [options]";
  static constexpr std::size_t least = 1, most = 1;
  static std::vector<Option> options(const Words& words);
  static int run(const Session& session);
};

}  // namespace reductio::cli
