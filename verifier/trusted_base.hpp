// What has to be believed: the page docs/trusted-base.md as it was built in, and the assumptions that a claim's proof
// rests on, which the page lists.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "reductions/base/reduction.hpp"

namespace reductio::verifier {

std::string_view trusted_base();

struct Assumption {
  std::string_view name, says;
};
const std::vector<Assumption>& assumptions();
// What one says. Throws std::logic_error where there is none of this name.
std::string assumption(std::string_view name);

// Of a proof of this claim, beside what every proof rests on.
std::vector<std::string> assumptions_of(const Reduction& reduction, std::string_view claim);

}  // namespace reductio::verifier
