// The reduction graph as a picture.
#pragma once
#include <string>

#include "instances/floors.hpp"

namespace reductio::cli {

// SVG 1.1: problems as boxes in columns, by their distance from those that nothing is reduced to;
// reductions as arrows with their names.
std::string graph_svg();

}  // namespace reductio::cli
