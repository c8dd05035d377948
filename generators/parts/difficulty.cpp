#include "generators/parts/difficulty.hpp"

#include <charconv>
#include <sstream>
#include <stdexcept>

#include "generators/parts/page_table.hpp"

namespace reductio::generators {
namespace {

template <class N>
N read_number(const std::string& cell) {
  N out{};
  const auto [end, failed] = std::from_chars(cell.data(), cell.data() + cell.size(), out);
  if (failed != std::errc() || end != cell.data() + cell.size())
    throw std::logic_error("docs/difficulty.md: '" + cell + "' is no number");
  return out;
}

// "sat-planted --k 4 --ratio 12"
DifficultyTable table_named(const std::string& title) {
  DifficultyTable out;
  std::istringstream words(title);
  words >> out.family;
  for (std::string name, value; words >> name >> value;) {
    if (!name.starts_with("--")) throw std::logic_error("docs/difficulty.md: '" + title + "' is no command");
    out.options[name.substr(2)] = value;
  }
  return out;
}

}  // namespace

std::vector<DifficultyTable> tables_in(std::string_view page) {
  std::vector<DifficultyTable> out;
  std::vector<std::string> solvers;  // of the table in hand, behind its dial
  std::istringstream lines{std::string(page)};
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("## ")) {
      out.push_back(table_named(line.substr(3)));
      solvers.clear();
    } else if (!out.empty() && line.starts_with("| ") && !line.starts_with("| ---")) {
      const std::vector<std::string> cells = cells_of_row(line);
      if (solvers.empty()) {
        out.back().dial = cells.front();
        solvers = cells;
        continue;
      }
      for (std::size_t k = 1; k < cells.size() && k < solvers.size(); ++k) {
        if (cells[k].empty()) continue;
        MeasuredLevel level{solvers[k], read_number<std::uint64_t>(cells[0]), {}};
        if (!cells[k].starts_with(">"))
          level.seconds = read_number<double>(cells[k].substr(0, cells[k].find(' ')));
        out.back().levels.push_back(std::move(level));
      }
    }
  }
  return out;
}

const std::vector<DifficultyTable>& difficulty_tables() {
  static const std::vector<DifficultyTable> all = tables_in(difficulty_page());
  return all;
}

}  // namespace reductio::generators
