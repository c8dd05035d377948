// Draws the reduction graph: problems, and the reductions between them.
//
//   reductio graph
//   reductio graph --svg graph.svg
#pragma once
#include "cli/command.hpp"

namespace reductio::cli {

struct Graph {
  static constexpr std::string_view usage = "[--svg FILE]";
  static constexpr std::size_t least = 0, most = 0;
  static std::vector<Option> options(const Words& words);
  static int run(const Session& session);
};

}  // namespace reductio::cli
