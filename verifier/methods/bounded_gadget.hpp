// A gadget's own loops, run on symbolic bits: for all instances with two rows a side (three rows of one set) and three
// coordinates, or one more than a block. They tie the loops that run to those that the proofs for all sizes speak of.
#pragma once
#include "reductions/gadgets/gadget.hpp"
#include "verifier/engines/obligation.hpp"

namespace reductio::verifier {

// Complete and sound. None where entries are no bits, images have more than 512 coordinates or numbers could leave 32
// bits: the search on running code is left then.
std::vector<Obligation> bounded_obligations(const Gadget& gadget);

}  // namespace reductio::verifier
