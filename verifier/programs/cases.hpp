// Instances that a program meets before it meets anything else: the tiny, and those that lie on an edge.
//
// They are of problems of formulas or rows, and ask for yes or no: a problem that takes a threshold comes with one.
#pragma once
#include "instances/problems/problem.hpp"

namespace reductio::verifier {

// At most `most` tiny instances, ascending in (n + 1)(m + 1)(d + 1): all of up to so many bits as fit, and of
// those of more bits a sample, drawn by `seed`. Of instances without any pair only those of few bits.
std::vector<Data> tiny_cases(const Problem& problem, std::size_t most, std::uint64_t seed);

// Nothing on a side, no coordinate, d around one and two machine words and beyond any byte (257, 1025), one row against
// 200, 65, 129 and 200 rows, many equal ones, all zero, all one, answers that hang on the last coordinate or pair,
// thresholds around the best score, around 0 and d, and far beyond; empty, equal and tautological clauses, hundreds of
// them, variables that do not occur, formulas with one solution and with none. Few enough variables for an
// image with a row for each assignment.
std::vector<Data> edge_cases(const Problem& problem);

}  // namespace reductio::verifier
