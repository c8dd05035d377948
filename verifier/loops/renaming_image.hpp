// Claims `image` and `size` of renamings, for all formulas, names and signs.
#pragma once
#include "reductions/shapes/renaming.hpp"
#include "verifier/loops/symbolic_formula.hpp"

namespace reductio::verifier {

// One clause of the image has the literals of its own, with other names and signs, and is one clause.
std::vector<Obligation> renaming_loops(const std::string& reduction);

}  // namespace reductio::verifier
