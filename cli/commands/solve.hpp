// Solves an instance exactly.
//
// Without --decide and --optimum it answers what the instance asks: yes or no where it has a threshold or its
// problem needs none, else the optimum. A directory holds the targets of one source: the answer is their OR,
// and the file that decides is named. Exit status: 10 yes, 20 no, 30 optimum, 0 unknown, 2 bad input,
// 1 an answer that --check contradicts.
//
//   reductio solve hard.ov
//   reductio solve image.txt --json -o answer.json
//   reductio solve targets/ --check --timeout 60
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
