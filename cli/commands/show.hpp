// Shows all that is known of a name: a reduction, generator, format, solver, problem, label, paper, word or page.
//
// A word is what the program prints: a verdict, a claim. `trusted-base` is the page of what has to be believed for a
// proof, with the engines that are installed; `hardness` that of what is said of hardness: each label, like OVC, can
// be shown by itself.
//
// Of a reduction, with sizes of a source, also what it makes of one: sizes, memory, and what is known of the numbers in
// it before they are made.
//
//   reductio show ov_to_max_ip
//   reductio show ov_to_max_ip --latex > gadget.tex
//   reductio show ov_to_attention --n 2^20 --d 64 --set epsilon=0.25
//   reductio show ov-planted
//   reductio show OVC
//   reductio show refuted
//   reductio show attention --json
//   reductio show trusted-base
#pragma once
#include "cli/command.hpp"

namespace reductio::cli {

struct Show {
  static constexpr std::string_view usage = "NAME";
  static constexpr std::size_t least = 1, most = 1;
  static std::vector<Option> options(const Words& words);
  static int run(const Session& session);
};

}  // namespace reductio::cli
