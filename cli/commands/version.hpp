// Says which version this is, and which engines are here.
//
//   reductio version
//   reductio version --json
#pragma once
#include "cli/command.hpp"

namespace reductio::cli {

struct Version {
  static constexpr std::string_view usage = "";
  static constexpr std::size_t least = 0, most = 0;
  static std::vector<Option> options(const Words& words);
  static int run(const Session& session);
};

}  // namespace reductio::cli
