#include "generators/parts/hardness.hpp"

#include <algorithm>
#include <bit>
#include <stdexcept>

#include "generators/parts/page_table.hpp"

namespace reductio::generators {
namespace {

// What stands below "## name", up to the next heading, without blank lines around it.
std::string entry_of(std::string_view name) {
  const std::string head = "\n## " + std::string(name) + "\n\n";
  const std::string_view page = hardness_page();
  const std::size_t at = page.find(head);
  if (at == page.npos) throw std::logic_error("docs/hardness.md has no entry " + std::string(name));
  std::string_view text = page.substr(at + head.size());
  text = text.substr(0, text.find("\n## "));
  while (text.ends_with('\n')) text.remove_suffix(1);
  return std::string(text) + "\n";
}

std::uint64_t number_in(const std::string& cell) { return cell.empty() ? 0 : std::stoull(cell); }

std::vector<HardnessLabel> read_labels() {
  std::vector<HardnessLabel> all;
  std::string_view page = hardness_page();
  page = page.substr(0, page.find("\n## "));
  for (std::size_t at = page.find("\n| `"); at != page.npos; at = page.find("\n| `", at + 1)) {
    const std::vector<std::string> cells =
        cells_of_row(page.substr(at + 1, page.find('\n', at + 1) - at - 1));
    const std::string name = cells.at(0).substr(1, cells.at(0).size() - 2);
    all.push_back({name, cells.at(1), number_in(cells.at(2)), number_in(cells.at(3)), entry_of(name)});
  }
  return all;
}

}  // namespace

const std::vector<HardnessLabel>& hardness_labels() {
  static const std::vector<HardnessLabel> all = read_labels();
  return all;
}

const HardnessLabel* find_hardness_label(std::string_view name) {
  for (const HardnessLabel& label : hardness_labels())
    if (label.name == name) return &label;
  return nullptr;
}

std::string hypothesis_named(std::string_view label, std::uint64_t n, std::uint64_t m, std::uint64_t d) {
  const HardnessLabel* const found = find_hardness_label(label);
  if (found == nullptr) throw std::logic_error("docs/hardness.md has no label " + std::string(label));
  if (found->rows == 0 || std::min(n, m) < found->rows) return {};
  const auto log2_rows = static_cast<std::uint64_t>(std::bit_width(std::max(n, m) - 1));  // rounded up
  return d / log2_rows >= found->dimension ? found->name : "";
}

}  // namespace reductio::generators
