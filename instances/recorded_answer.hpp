// The answer that an instance records, beside one that was found.
#pragma once
#include "instances/instance.hpp"

namespace reductio::instances {

// Do they agree? none: there is nothing to compare, as between a yes and an optimum, or nothing is decided,
// as between enclosures that overlap.
std::optional<bool> agree(const Answer& recorded, const Answer& found);

// "yes (planted pair)", "optimum 5"
std::string recorded_text(const Provenance& provenance);

// "this contradicts the recorded answer, yes (planted pair)"; none: it does not.
std::optional<std::string> contradiction(const Provenance& provenance, const Answer& found);

}  // namespace reductio::instances
