// Why a gadget fails on an instance, in words: the pair, block by block, and the single change that would mend it.
#pragma once
#include "verifier/engines/engine.hpp"
#include "verifier/methods/gadget_pairs.hpp"

namespace reductio::verifier {

// The pair of image rows on which the gadget fails: what each kind of blocks adds to either score, pads, the threshold.
// One line each.
std::vector<std::string> explain(const Gadget& gadget, const Data& source, Pair image_rows);

// Changes of one entry of one side, or of the threshold by one, after which every claim about pairs holds for all
// sizes: one line each, at most three. Says nothing where more than 64 changes would have to be tried, or time is up.
std::vector<std::string> mends(const Gadget& gadget, const EngineLimits& limits, const Work& work);

}  // namespace reductio::verifier
