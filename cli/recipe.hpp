// Where an instance came from, in words.
#pragma once
#include <string>

#include "instances/instance.hpp"

namespace reductio::cli {

// "p = 0.254, lambda = 0.93": the figures of the family that a recipe starts with; empty where it states none.
std::string figures_text(const Recipe& recipe);

// A line a link of the recipe, then what is known of the answer, the hypothesis with its kind, and the figures of the
// family that it was made by and what is known to attack it.
std::string recipe_text(const Provenance& provenance, const Shape& shape);

}  // namespace reductio::cli
