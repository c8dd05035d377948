// Prints a page for `man`: of a command, or of the whole program.
//
// `cmake --install` puts all of them where `man reductio` and `man reductio-solve` find them.
//
//   reductio man solve | man -l -
#pragma once
#include "cli/command.hpp"

namespace reductio::cli {

struct Man {
  static constexpr std::string_view usage = "[COMMAND]";
  static constexpr std::size_t least = 0, most = 1;
  static std::vector<Option> options(const Words& words);
  static int run(const Session& session);
};

}  // namespace reductio::cli
