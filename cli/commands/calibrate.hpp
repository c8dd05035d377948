// Measures how much a family costs solvers, against one of its options: the dial.
//
// Every solver is run on instances of every level of the dial, within limits; its answer is checked against its witness
// and what is known of the instance. What is printed are medians over seeds, where a run that meets the limit counts as
// longer than all others; so a median may be unknown. A solver is not tried above a level at which most of its runs met
// the limit. With -o all runs are kept in a file, after each of them, and the same command with the same file goes on
// where it was stopped; other levels, seeds, solvers and longer limits join them there. A solver is a program and its
// words, with {} for the file of the instance (which else comes last) and {out} for a file that it may write its answer
// to; or the name of one of our own (`reductio list solvers`). Seconds are of the processor, with all that the program
// starts. With result files in place of a family it prints what is in them; --page as docs/difficulty.md has it.
//
// Exit status: 0 all answers right, 1 some wrong, 2 bad input.
//
//   reductio calibrate sat-uniform --dial vars=50..70:10 --solver cadical --seeds 3 -o uniform.json
//   reductio calibrate ov-planted --d 128 --dial n=2000,4000 --solver packed --seeds 3 --limit 10
//   reductio calibrate uniform.json --svg uniform.svg
#pragma once
#include "cli/command.hpp"

namespace reductio::cli {

struct Calibrate {
  static constexpr std::string_view usage = "FAMILY|FILE...";
  static constexpr std::size_t least = 1, most = 1'000;
  static std::vector<Option> options(const Words& words);
  static int run(const Session& session);
};

}  // namespace reductio::cli
