// Pages for `man`, made of what --help prints.
#pragma once
#include <string>

#include "cli/command.hpp"

namespace reductio::cli {

std::string manual();                        // reductio(1): what there is
std::string manual(const Command& command);  // reductio-solve(1)

}  // namespace reductio::cli
