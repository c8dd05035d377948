// What is in this build: the program's own version and those of the engines and solvers it stands on.
#pragma once
#include <string>

namespace reductio::cli {

std::string versions();

}  // namespace reductio::cli
