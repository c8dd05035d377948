// Walks through docs/first-steps.md: five minutes, each step a command that really runs, in a temporary folder.
//
// At a terminal it waits for Enter before each command. Elsewhere it runs all of them, one after the other. What it
// made is gone at the end.
//
//   reductio tutorial
#pragma once
#include "cli/command.hpp"

namespace reductio::cli {

struct Tutorial {
  static constexpr std::string_view usage = "";
  static constexpr std::size_t least = 0, most = 0;
  static std::vector<Option> options(const Words& words);
  static int run(const Session& session);
};

}  // namespace reductio::cli
