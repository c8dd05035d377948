// Prints a script that completes words of reductio in a shell: bash, zsh or fish.
//
// `cmake --install` puts these scripts where shells look for them. They ask the program itself: `-- WORD...`, what was
// typed so far, prints what can be typed next.
//
//   reductio completion bash
//   reductio completion fish -- solve --so
#pragma once
#include "cli/command.hpp"

namespace reductio::cli {

struct Completion {
  static constexpr std::string_view usage = "SHELL";
  static constexpr std::size_t least = 1, most = 1'000'000;
  static std::vector<Option> options(const Words& words);
  static int run(const Session& session);
};

}  // namespace reductio::cli
