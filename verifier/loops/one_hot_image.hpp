// Claims `image` and `size` of one-hot encodings, for all n, m, d: what the constraints say that the loops write.
#pragma once
#include "reductions/shapes/one_hot.hpp"
#include "verifier/engines/obligation.hpp"

namespace reductio::verifier {

std::vector<Obligation> one_hot_loops(const reductions::StatedOneHot& r, const std::string& reduction);

}  // namespace reductio::verifier
