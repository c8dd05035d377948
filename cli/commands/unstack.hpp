// Writes the instances of a stack, a file each.
//
// FILE was written by `reductio stack`. What comes out are the instances that went in, with what was known of them, so
// that `solve DIR`, `lift DIR` and `score` take them. One that is not what was written is refused.
//
//   reductio unstack all.npz -o heads/
//   reductio unstack all.safetensors -o heads/ --format npz
#pragma once
#include "cli/command.hpp"

namespace reductio::cli {

struct Unstack {
  static constexpr std::string_view usage = "FILE -o DIR";
  static constexpr std::size_t least = 1, most = 1;
  static std::vector<Option> options(const Words& words);
  static int run(const Session& session);
};

}  // namespace reductio::cli
