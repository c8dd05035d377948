// Figures of instances as people are shown them.
#pragma once
#include <string>

#include "instances/json.hpp"

namespace reductio::cli {

// What was stated, as a scale is, is spelled as the shortest decimal that reads back; what was measured is rounded to
// four digits.
std::string figure_text(const std::string& name, const OrderedJson& value);

}  // namespace reductio::cli
