// Says what an instance is: sizes, densities, digest, where it came from, what is known of its answer.
//
// Of a directory, what its manifest says, as `generate --count` wrote it.
//
//   reductio inspect hard.ov
//   reductio inspect head.safetensors --json
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
