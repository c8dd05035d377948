// Lists what there is: reductions, generators, formats, solvers, problems, labels, papers, words, pages.
//
//   reductio list
//   reductio list generators
//   reductio list reductions --json
#pragma once
#include "cli/command.hpp"

namespace reductio::cli {

struct List {
  static constexpr std::string_view usage = "[KIND]";
  static constexpr std::size_t least = 0, most = 1;
  static std::vector<Option> options(const Words& words);
  static int run(const Session& session);
};

}  // namespace reductio::cli
