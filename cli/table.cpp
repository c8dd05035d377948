#include "cli/table.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>

namespace reductio::cli {
namespace {

constexpr std::array<std::string_view, 5> codes{"", "\x1b[32m", "\x1b[31m", "\x1b[33m",
                                                "\x1b[2m"};  // as in Colour
constexpr std::string_view reset = "\x1b[0m";

}  // namespace

bool colours(int descriptor) {
  const char* refused = std::getenv("NO_COLOR");
  return ::isatty(descriptor) == 1 && (refused == nullptr || *refused == '\0');
}

std::string Table::text(bool coloured) const {
  std::vector<std::size_t> widths;
  for (const auto& row : rows_)
    for (std::size_t c = 0; c < row.size(); ++c) {
      if (c == widths.size()) widths.push_back(0);
      widths[c] = std::max(widths[c], row[c].text.size());
    }
  std::string out;
  for (const auto& row : rows_) {
    std::size_t owed = 0;  // spaces before the next text
    for (std::size_t c = 0; c < row.size(); ++c) {
      const auto& [text, colour] = row[c];
      const std::string_view code = coloured && !text.empty() ? codes[static_cast<std::size_t>(colour)] : "";
      if (!text.empty()) out.append(owed, ' ');
      out.append(code).append(text).append(code.empty() ? "" : reset);
      owed = (text.empty() ? owed : 0) + widths[c] - text.size() + 2;
    }
    out += '\n';
  }
  return out;
}

std::string in_seconds(double seconds) {
  if (seconds < 10) return fmt::format("{:.2f} s", seconds);
  if (seconds < 120) return fmt::format("{:.0f} s", seconds);
  return fmt::format("{:.0f} min", seconds / 60);
}

}  // namespace reductio::cli
