// Writes an instance in another format.
//
// The problem, its data and what is known of it stay the same; another problem needs `reductio reduce`. The
// format is that of --format, or of OUT's extension.
//
//   reductio convert hard.ov hard.npz
//   reductio convert odd.cnf clean.cnf --lenient
//   reductio convert image.safetensors - --format text
#pragma once
#include "cli/command.hpp"

namespace reductio::cli {

struct Convert {
  static constexpr std::string_view usage = "IN OUT [options]";
  static constexpr std::size_t least = 1, most = 2;
  static std::vector<Option> options(const Words& words);
  static int run(const Session& session);
};

}  // namespace reductio::cli
