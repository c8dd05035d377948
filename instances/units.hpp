// Numbers as a person reads them.
#pragma once
#include <cstdint>
#include <string>

namespace reductio {

// "1 row", "2 rows"; of other nouns the plural is told.
std::string counted(std::uint64_t count, const std::string& one, const std::string& many = "");

}  // namespace reductio
