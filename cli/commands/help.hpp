// Says what a command takes, or what is known of a name; a page of the documentation is printed as it is.
//
//   reductio help solve
//   reductio help ov-planted
//   reductio help OVC
//   reductio help gadgets
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
