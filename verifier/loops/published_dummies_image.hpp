// Claim `image` of reductions to attention as published: Q, K and V, entry by entry, for all n, m and d; and for one
// small size, what these score.
#pragma once
#include "verifier/methods/writer.hpp"

namespace reductio::verifier {

std::vector<Obligation> published_image_obligations(const std::string& name);
// The shipped loops on symbolic bits, for claims complete, sound, backward and gap.
std::vector<Obligation> symbolic_published_head(const std::string& name);

}  // namespace reductio::verifier
