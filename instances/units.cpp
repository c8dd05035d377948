#include "instances/units.hpp"

#include <fmt/format.h>

namespace reductio::instances {

std::string counted(std::uint64_t count, const std::string& one, const std::string& many) {
  return fmt::format("{} {}", count, count == 1 ? one : many.empty() ? one + "s" : many);
}

std::string sizes_text(const Sizes& sizes, const std::optional<Number>& threshold) {
  std::string out;
  for (const auto& [name, value] : sizes.all)
    out += fmt::format("{}{} = {}", out.empty() ? "" : ", ", name,
                       value == ~0ULL ? "2^64 or more" : fmt::format("{}", value));
  return threshold ? out + fmt::format(", threshold {}", threshold->text()) : out;
}

}  // namespace reductio::instances
