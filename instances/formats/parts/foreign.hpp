// Formats that are known by their first bytes, and not read here: so that an error can name them.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "instances/floors.hpp"

namespace reductio::instances {

// What the bytes are, as an error says it: "incremental CNF (p inccnf)"; nothing when they begin like none of those.
std::optional<std::string> foreign(std::string_view bytes);

}  // namespace reductio::instances
