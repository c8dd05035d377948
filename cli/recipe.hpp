// Where an instance came from, in words.
#pragma once
#include <string>

#include "instances/instance.hpp"

namespace reductio::cli {

// A line a link of the recipe, then what is known of the answer, the hypothesis with its kind, and what is known to
// attack the family that it was made by.
std::string recipe_text(const Provenance& provenance, const Shape& shape);

}  // namespace reductio::cli
