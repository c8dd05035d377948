// Claim `image` of reductions that cut both sides into chunks of rows, for all n, m, d, chunks and lengths.
#pragma once
#include "verifier/engines/obligation.hpp"

namespace reductio::verifier {

std::vector<Obligation> chunks_image(const std::string& name);

}  // namespace reductio::verifier
