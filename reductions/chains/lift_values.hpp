// The values of the targets of one source, taken together.
#pragma once
#include "reductions/chains/lift_answer.hpp"

namespace reductio::reductions {

// What the values tell: how many witnesses the source of the last link has, and which targets were answered wrongly.
struct LiftedValues {
  Lifted lifted;                     // yes or no, of the source of all links
  std::optional<Decoded> decoded{};  // none: they tell nothing
};

// `targets`: all that there are, in order, each with its value where it was answered. What they tell is right if
// no more of them are wrong than could be mended; it is compared with what is recorded of the source, where that
// is at hand.
LiftedValues lift_values(const Image& image, const std::vector<std::optional<Number>>& values,
                         const std::optional<SourceAtHand>& source);

}  // namespace reductio::reductions
