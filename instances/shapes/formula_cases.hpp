// Formulas to try things on.
#pragma once
#include <functional>
#include <random>

#include "instances/bits/cnf.hpp"

namespace reductio::instances {

// At most 5 variables and few clauses, until f gives false.
void each_tiny_formula(const std::function<bool(const Formula&)>& f);

// Empty, equal and tautological clauses, hundreds of them, variables that do not occur, formulas with one solution and
// with none. Few enough variables for an image with a row for each assignment.
std::vector<Formula> edge_formulas();

Formula random_formula(std::mt19937_64& random, std::size_t clauses);

// Without `block` neighbours among the clauses or the variables; with block = 1 also without one literal.
std::vector<Formula> smaller_formulas(const Formula& formula, std::size_t block);

}  // namespace reductio::instances
