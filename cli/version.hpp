// What is in this build: the program's own version and those of the engines and solvers it stands on.
#pragma once
#include <string>

#include "cli/session.hpp"

namespace reductio::cli {

// The versions of this program and of what it works with; null: not installed.
OrderedJson versions(const Work& work);
std::string versions_text(const Work& work);  // one a line

}  // namespace reductio::cli
