// Changes reductions in small ways, and says which changes the verifier notices.
//
// Every mutant is run on tiny instances until a claim fails: it is killed. One that never fails must be proved
// right, for all sizes: it is equivalent. What is neither has survived. The score is killed / (all - equivalent).
// Without words, of every shipped reduction.
//
// Exit status: 0 none survived, 1 some did, 2 bad input.
//
//   reductio mutants
//   reductio mutants ov_to_max_ip sat_to_ov --json
//   reductio mutants --gadget mine.gadget
//   reductio mutants ov_to_max_ip --claim size
#pragma once
#include "cli/command.hpp"

namespace reductio::cli {

struct Mutants {
  static constexpr std::string_view usage = "[REDUCTION|--gadget FILE]...";
  static constexpr std::size_t least = 0, most = 1'000;
  static std::vector<Option> options(const Words& words);
  static int run(const Session& session);
};

}  // namespace reductio::cli
