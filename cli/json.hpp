// JSON as it is printed: a key a line, and lists of plain values on one line.
#pragma once
#include <string>

#include "cli/session.hpp"

namespace reductio::cli {

std::string spelled(const OrderedJson& json);  // with a newline at the end

}  // namespace reductio::cli
