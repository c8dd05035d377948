// Carries an instance along reductions to another problem.
//
// The shortest chain is taken, or the one through the problems and reductions that --via names. Chain and
// sizes are shown before any work; an image too large for the memory or the disk is refused. Several targets
// (the source's answer is their OR) go to a directory, or to FILE-0001, FILE-0002, ... With --check every
// image of every link is compared, entry by entry, with what the reduction is by definition, on a way of its
// own; one that differs is refused, and nothing is written.
//
//   reductio reduce hard.ov --to max-ip -o image.txt
//   reductio reduce formula.cnf --to attention --set epsilon=0.1 -o head.safetensors
//   reductio reduce one-set.ov --to max-ip -o targets/
//   reductio reduce hard.ov --gadget mine.gadget -o image.txt
//   reductio reduce hard.ov --to max-ip --check -o image.safetensors
#pragma once
#include "cli/command.hpp"

namespace reductio::cli {

struct Reduce {
  static constexpr std::string_view usage = "FILE --to PROBLEM | --gadget FILE [options] -o FILE|DIR";
  static constexpr std::size_t least = 1, most = 1;
  static std::vector<Option> options(const Words& words);
  static std::string about(const Words& words);
  static OptionGroups groups();
  static int run(const Session& session);
};

}  // namespace reductio::cli
