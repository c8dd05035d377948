// What was measured of how much families cost solvers: the page docs/difficulty.md, as it was built in.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "instances/floors.hpp"

namespace reductio::generators {

// One level of the dial for one solver.
struct MeasuredLevel {
  std::string solver;
  std::uint64_t level = 0;
  std::optional<double> seconds;  // median; none: above the limit
};

// One measurement: a section of the page.
struct DifficultyTable {
  std::string family;
  std::map<std::string, std::string> options;  // beside the dial
  std::string dial;
  std::vector<MeasuredLevel> levels;
};

std::string_view difficulty_page();
// Throws std::logic_error where the page is not as `reductio calibrate --page` writes it.
const std::vector<DifficultyTable>& difficulty_tables();
std::vector<DifficultyTable> tables_in(std::string_view page);

}  // namespace reductio::generators
