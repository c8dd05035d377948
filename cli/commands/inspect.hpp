// Says what an instance is: sizes, densities, digest, where it came from, what is known of its answer.
//
// Of rows also how often scores occur: of all candidates where that takes a moment, else of some that are drawn at
// random (always the same ones), and it says which. --histograms shows how often each weight, length and score occurs,
// --svg draws it. Of a directory, what its manifest says, as `generate --count` wrote it; where it has none, a line for
// each file, and the exit status is 2 where one of them is no instance.
//
//   reductio inspect hard.ov
//   reductio inspect hard.ov --histograms
//   reductio inspect hard.ov --svg hard.svg
//   reductio inspect head.safetensors --json
//   reductio inspect downloads/
#pragma once
#include "cli/command.hpp"

namespace reductio::cli {

struct Inspect {
  static constexpr std::string_view usage = "FILE|DIR";
  static constexpr std::size_t least = 1, most = 1;
  static std::vector<Option> options(const Words& words);
  static int run(const Session& session);
};

}  // namespace reductio::cli
