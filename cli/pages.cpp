#include "cli/pages.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>

namespace reductio::cli {
namespace {

std::string_view without_blank_ends(std::string_view text) {
  while (!text.empty() && (text.front() == '\n' || text.front() == ' ')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.remove_suffix(1);
  return text;
}

// What stands between `head` and `tail`, and after it until the next `head`, or `end` if that comes first.
std::vector<Section> parts(std::string_view page, std::string_view head, std::string_view tail,
                           std::string_view end) {
  std::vector<Section> out;
  for (std::size_t at = page.find(head); at != page.npos; at = page.find(head, at)) {
    at += head.size();
    const std::size_t named = page.find(tail, at);
    if (named == page.npos) break;
    const std::size_t from = named + tail.size(), to = std::min(page.find(head, named), page.find(end, from));
    out.push_back({page.substr(at, named - at), without_blank_ends(page.substr(from, to - from))});
    at = named;
  }
  return out;
}

}  // namespace

std::string_view page(std::string_view file) {
  for (const Page& one : pages())
    if (one.file == file) return one.text;
  throw std::logic_error("no page docs/" + std::string(file));
}

std::vector<Section> sections(std::string_view page) { return parts(page, "\n## ", "\n", "\n# "); }

std::vector<Section> items(std::string_view page) { return parts(page, "\n* `", "`: ", "\n\n"); }

}  // namespace reductio::cli
