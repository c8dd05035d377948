// Claim norm: every row of real numbers has norm 1, exactly.
#pragma once
#include <optional>
#include <string>

#include "verifier/verdict.hpp"

namespace reductio::verifier {

// The first row of real numbers that has another norm than 1, in words; nothing where all have it.
std::optional<std::string> fault_of_norms(const Data& data);

}  // namespace reductio::verifier
