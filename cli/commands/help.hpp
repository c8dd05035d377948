// Says what a command takes, or what is known of a name.
//
//   reductio help solve
//   reductio help ov-planted
//   reductio help OVC
#pragma once
#include "cli/command.hpp"

namespace reductio::cli {

struct Help {
  static constexpr std::string_view usage = "[COMMAND|NAME]";
  static constexpr std::size_t least = 0, most = 2;
  static std::vector<Option> options(const Words& words);
  static int run(const Session& session);
};

}  // namespace reductio::cli
