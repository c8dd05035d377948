// Asks any solver again what verify --emit has written.
//
// Every .smt2 file of DIR goes to CMD, whose last word is then the file's path, and the first line that it prints is
// compared with the status that the file states. The solver is not told the status: it gets a copy without it. Horn
// clauses that it cannot decide count as confirmed when it confirms the relations beside them (.recheck.smt2).
//
// Exit status: 0 all are confirmed, 2 bad input, 3 some are unknown, 4 some are contradicted.
//
//   reductio verify --all --emit obligations/
//   reductio recheck obligations/ --with cvc5
//   reductio recheck obligations/ --with "z3 -T:10" --timeout 20
#pragma once
#include "cli/command.hpp"

namespace reductio::cli {

struct Recheck {
  static constexpr std::string_view usage = "DIR";
  static constexpr std::size_t least = 1, most = 1;
  static std::vector<Option> options(const Words& words);
  static int run(const Session& session);
};

}  // namespace reductio::cli
