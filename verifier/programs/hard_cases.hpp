// Instances of every family, for programs to be tried on.
#pragma once
#include <vector>

#include "instances/problems/problem.hpp"
#include "instances/work.hpp"

namespace reductio::verifier {

// Small instances of every family that can be carried along the shipped reductions to the problem.
std::vector<Instance> hard_cases(const Problem& problem, const Work& work);

}  // namespace reductio::verifier
