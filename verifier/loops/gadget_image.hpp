// Claim `image` of a gadget, for all sizes: the rows that its loops write are those that its tables and pads say.
#pragma once
#include "verifier/loops/cells.hpp"

namespace reductio::verifier {

// None where entries are no bits: no program writes such an image.
std::vector<Obligation> image_obligations(const Gadget& gadget);

}  // namespace reductio::verifier
