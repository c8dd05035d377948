// Finds a gadget of a given width, or proves that there is none.
//
// Every coordinate, or block of coordinates, of either side is replaced by --width entries, so that the answer
// survives. The tables are looked for by Z3 among all that are right, see docs/synthesis.md; the first of them in
// lexicographic order is proved as `verify` proves it, and printed as a gadget file. Where there are none, cvc5
// is asked as well.
//
// Exit status: 0 found and proved, 2 bad input, 3 not decided or by one engine alone, 4 the engines disagree, 20
// there is none.
//
//   reductio synthesize --to max-ip --width 2
//   reductio synthesize --to max-ip --width 4 --weights equal -o equal.gadget
//   reductio synthesize --to max-ip --width 3 --alphabet pm1 --gap 4
//   reductio synthesize --from min-ip --to max-ip --width 4 --block 2
#pragma once
#include "cli/command.hpp"

namespace reductio::cli {

struct Synthesize {
  static constexpr std::string_view usage = "--to PROBLEM --width W";
  static constexpr std::size_t least = 0, most = 0;
  static std::vector<Option> options(const Words& words);
  static int run(const Session& session);
};

}  // namespace reductio::cli
