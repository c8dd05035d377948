// Tables of pages that the program reads.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "instances/floors.hpp"

namespace reductio::generators {

// The cells of a row, "| a | b |", without the blanks around them.
inline std::vector<std::string> cells_of_row(std::string_view row) {
  std::vector<std::string> cells;
  row.remove_prefix(1);
  for (std::size_t bar = row.find('|'); bar != row.npos; bar = row.find('|')) {
    std::string_view cell = row.substr(0, bar);
    while (cell.starts_with(' ')) cell.remove_prefix(1);
    while (cell.ends_with(' ')) cell.remove_suffix(1);
    cells.emplace_back(cell);
    row.remove_prefix(bar + 1);
  }
  return cells;
}

}  // namespace reductio::generators
