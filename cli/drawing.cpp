#include "cli/drawing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <deque>
#include <map>
#include <vector>

#include "reductions/base/reduction.hpp"

namespace reductio::cli {
namespace {

struct Point {
  double x = 0, y = 0;
};
Point operator+(Point a, Point b) { return {a.x + b.x, a.y + b.y}; }
Point operator-(Point a, Point b) { return {a.x - b.x, a.y - b.y}; }
Point operator*(double f, Point a) { return {f * a.x, f * a.y}; }

constexpr double box_width = 120, box_height = 40, column_width = 360, row_height = 120, margin = 130,
                 gap = 6;

using Places = std::map<std::string_view, Point>;

// Column of each problem: breadth first from those without an arrow to them, then from what is still
// without one.
std::map<std::string_view, int> columns() {
  std::map<std::string_view, int> out;
  const auto spread = [&](std::string_view root) {
    if (!out.emplace(root, 0).second) return;
    std::deque<std::string_view> open{root};
    for (; !open.empty(); open.pop_front())
      for (const Reduction& r : all_reductions())
        if (r.source == open.front() && out.emplace(r.target, out[r.source] + 1).second)
          open.push_back(r.target);
  };
  for (const Problem& problem : problems())
    if (std::none_of(all_reductions().begin(), all_reductions().end(),
                     [&](const Reduction& r) { return r.target == problem.name && r.source != r.target; }))
      spread(problem.name);
  for (const Problem& problem : problems()) spread(problem.name);
  return out;
}

// Boxes of a column stand one below the other, centred on the tallest column's middle.
Places places() {
  std::map<int, std::vector<std::string_view>> by_column;
  for (const auto& [problem, number] : columns()) by_column[number].push_back(problem);
  std::size_t tallest = 0;
  for (const auto& [number, names] : by_column) tallest = std::max(tallest, names.size());
  Places out;
  for (const auto& [number, names] : by_column)
    for (std::size_t k = 0; k < names.size(); ++k) {
      const double top = static_cast<double>(tallest - names.size()) / 2;
      out[names[k]] = {margin + column_width * number, margin + row_height * (top + static_cast<double>(k))};
    }
  return out;
}

// Where the way from the middle of a box to `to` leaves the box.
Point edge_of(Point box, Point to) {
  const Point way = to - box;
  const double across = std::abs(way.x) / (box_width / 2 + gap),
               down = std::abs(way.y) / (box_height / 2 + gap);
  return box + (1 / std::max({across, down, 1e-9})) * way;
}

// A curve that bends to its own left, so that an arrow and its opposite are two.
std::string arrow(const Reduction& r, const Places& at) {
  const Point from = at.at(r.source), to = at.at(r.target), way = to - from;
  const double length = std::max(1.0, std::hypot(way.x, way.y));
  const Point bend = 0.5 * (from + to) + (34 / length) * Point{way.y, -way.x};
  const Point start = edge_of(from, bend), end = edge_of(to, bend);
  const Point label = 0.25 * start + 0.5 * bend + 0.25 * end;
  const bool steep = std::abs(way.y) > 2 * std::abs(way.x);  // then the name stands beside the curve
  const char* anchor = !steep ? "middle" : way.y > 0 ? "start" : "end";
  return fmt::format(
      "<path d=\"M{:.0f} {:.0f} Q{:.0f} {:.0f} {:.0f} {:.0f}\"/>\n"
      "<text class=\"arrow\" text-anchor=\"{}\" x=\"{:.0f}\" y=\"{:.0f}\">{}</text>\n",
      start.x, start.y, bend.x, bend.y, end.x, end.y, anchor, label.x, label.y - 5, r.name);
}

// Those from a problem to itself: one arrow above its box, with their names over it.
std::string loop(std::string_view problem, Point at) {
  std::string out;
  double line = at.y - box_height / 2 - 40;
  for (const Reduction& r : all_reductions()) {
    if (r.source != problem || r.target != problem) continue;
    out += fmt::format("<text class=\"arrow\" text-anchor=\"middle\" x=\"{:.0f}\" y=\"{:.0f}\">{}</text>\n",
                       at.x, line, r.name);
    line -= 13;
  }
  if (out.empty()) return "";
  const double top = at.y - box_height / 2 - gap;
  return fmt::format("<path d=\"M{:.0f} {:.0f} C{:.0f} {:.0f} {:.0f} {:.0f} {:.0f} {:.0f}\"/>\n", at.x - 20,
                     top, at.x - 40, top - 40, at.x + 40, top - 40, at.x + 20, top) +
         out;
}

std::string box(std::string_view problem, Point at) {
  return fmt::format(
      "<rect x=\"{:.0f}\" y=\"{:.0f}\" width=\"{}\" height=\"{}\" rx=\"9\"/>\n"
      "<text text-anchor=\"middle\" x=\"{:.0f}\" y=\"{:.0f}\">{}</text>\n",
      at.x - box_width / 2, at.y - box_height / 2, box_width, box_height, at.x, at.y + 5, problem);
}

constexpr std::string_view style = R"(<style>
rect { fill: #eef3fb; stroke: #34588f; stroke-width: 1.5 }
path { fill: none; stroke: #7a869a; stroke-width: 1.4; marker-end: url(#head) }
text { font: 600 15px system-ui, sans-serif; fill: #1d2f4f }
text.arrow { font-weight: 400; font-size: 11px; fill: #4a5568; paint-order: stroke; stroke: white; stroke-width: 4 }
</style>
<defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">
<path d="M0 0.5 L8 4 L0 7.5 z" style="fill: #7a869a; stroke: none"/></marker></defs>
)";

}  // namespace

std::string graph_svg() {
  const Places at = places();
  double width = 0, height = 0;
  for (const auto& [problem, point] : at) {
    width = std::max(width, point.x + margin);
    height = std::max(height, point.y + margin);
  }
  std::string out = fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0:.0f}\" height=\"{1:.0f}\" viewBox=\"0 0 {0:.0f} "
      "{1:.0f}\">\n"
      "<rect width=\"100%\" height=\"100%\" style=\"fill: white; stroke: none\"/>\n{2}",
      width, height, style);
  for (const Reduction& r : all_reductions())
    if (r.source != r.target) out += arrow(r, at);
  for (const auto& [problem, point] : at) out += loop(problem, point) + box(problem, point);
  return out + "</svg>\n";
}

}  // namespace reductio::cli
