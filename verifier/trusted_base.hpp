// What has to be believed: the page docs/trusted-base.md as it was built in, and the sentences of it that a claim's
// proof rests on.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "reductions/reduction.hpp"

namespace reductio {

std::string_view trusted_base();

// A sentence of its list of assumptions, "* `name`: sentence". Throws std::logic_error where there is none.
std::string assumption(std::string_view name);

// Of a proof of this claim, beside what every proof rests on.
std::vector<std::string> assumptions_of(const Reduction& reduction, std::string_view claim);

}  // namespace reductio
