// Makes an instance of a family.
//
// The same command and seed make the same bytes everywhere. With --answer, seeds that follow from --seed are
// tried until the default solver, or the family itself, gives that answer; the recipe says which it was.
//
//   reductio generate ov-planted --n 1000 --d 320 --seed 7 -o hard.ov
//   reductio generate sat-uniform --vars 50 --answer no --count 10 -o unsat/
//   reductio generate ov-planted --n 1000 --d 64 --blind -o hidden.ov
//
// With --blind nobody who has the file can find out more than the file shows: no seed is taken, but 256 bits from the
// operating system, which only hidden.ov.key.json holds. `reductio generate --key hidden.ov.key.json -o again.ov` makes
// the same file from it.
//
// What a family is and takes: reductio generate FAMILY --help. All families: reductio list generators.
#pragma once
#include "cli/command.hpp"

namespace reductio::cli {

struct Generate {
  static constexpr std::string_view usage = "FAMILY [options] --seed S -o FILE";
  static constexpr std::size_t least = 0, most = 1;
  static std::vector<Option> options(const Words& words);
  static std::string about(const Words& words);
  static OptionGroups groups();
  static int run(const Session& session);
};

}  // namespace reductio::cli
