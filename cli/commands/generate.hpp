// Makes an instance of a family.
//
// The same command and seed make the same bytes everywhere. With --answer, seeds that follow from --seed are
// tried until the default solver, or the family itself, gives that answer; the recipe says which it was.
//
//   reductio generate ov-planted --n 1000 --d 40 --seed 7 -o hard.ov
//   reductio generate sat-uniform --vars 50 --answer no --count 10 -o unsat/
//
// What a family takes: reductio generate FAMILY --help. All families: reductio list generators.
#pragma once
#include "cli/command.hpp"

namespace reductio::cli {

struct Generate {
  static constexpr std::string_view usage = "FAMILY [options] --seed S -o FILE";
  static constexpr std::size_t least = 1, most = 1;
  static std::vector<Option> options(const Words& words);
  static int run(const Session& session);
};

}  // namespace reductio::cli
