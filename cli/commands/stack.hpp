// Puts instances of equal sizes into one file, as arrays [B, H, n, d].
//
// DIR holds heads of attention of equal sizes, scale, cut and epsilon, as `reduce` writes them from chunks of rows;
// files are taken in the order of their names, file b * H + h is [b, h], and H is 1 unless --heads says so. What is
// known of each goes with it. A kernel takes such arrays in one call; `reductio unstack` writes the single files again.
//
//   reductio stack heads/ -o all.npz
//   reductio stack heads/ --heads 4 -o all.safetensors
#pragma once
#include "cli/command.hpp"

namespace reductio::cli {

struct Stack {
  static constexpr std::string_view usage = "DIR -o FILE";
  static constexpr std::size_t least = 1, most = 1;
  static std::vector<Option> options(const Words& words);
  static int run(const Session& session);
};

}  // namespace reductio::cli
