// Rows of outputs that are cut elsewhere than at 1/2: from the weights of a row's keys to the decoded answer.
#pragma once
#include <string>

#include "verifier/engines/obligation.hpp"

namespace reductio::verifier {

enum class Noise { none, additive, relative };

// Of an output o and what is read of it, where the cut q lies anywhere between A, which outputs of rows with a witness
// exceed, and B, the most that others are.
Obligation cut_anywhere(const std::string& name, const char* claim, bool yes, Noise noise);

}  // namespace reductio::verifier
