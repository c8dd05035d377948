// Numbers as a person reads them.
#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "instances/shapes/shape.hpp"

namespace reductio::instances {

// "1 row", "2 rows"; of other nouns the plural is told.
std::string counted(std::uint64_t count, const std::string& one, const std::string& many = "");

// "n = 4, m = 4, d = 8, threshold 3"; sizes of 2^64 - 1 stand for 2^64 or more.
std::string sizes_text(const Sizes& sizes, const std::optional<Number>& threshold = std::nullopt);

}  // namespace reductio::instances
