#include "cli/charts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "cli/table.hpp"

namespace reductio::cli {
namespace {

constexpr std::size_t most_lines = 24, most_columns = 64;

std::string name_of(const Chart& chart, const Chart::Series& series) {
  return series.name.empty() ? chart.name : chart.name + "_" + series.name;
}

// Bars of one width, from `first` on; a label names the numbers in it.
struct Binned {
  double first = 0, width = 1;
  bool whole = true;  // numbers are
  // Where a single whole number stands in its bar.
  double middle() const { return whole && width == 1 ? 0.5 : 0; }
  std::vector<std::vector<Bar>> series;  // as many bars in each
};

// Ranges of whole numbers have whole widths. At most `most` of them.
Binned binned(const Chart& chart, std::size_t most) {
  Binned out;
  double least = HUGE_VAL, greatest = -HUGE_VAL;
  bool& whole = out.whole;
  for (const Chart::Series& series : chart.series)
    for (const Bar& bar : series.bars) {
      least = std::min(least, bar.at);
      greatest = std::max(greatest, bar.at);
      whole = whole && bar.at == std::floor(bar.at);
    }
  if (least > greatest) return out;
  const double limit = static_cast<double>(most);
  out.first = least;
  out.width = whole ? std::max(1.0, std::ceil((greatest - least + 1) / limit))
                    : std::max((greatest - least) / (limit - 1), 1e-9);
  const auto bins = static_cast<std::size_t>((greatest - least) / out.width) + 1;
  for (const Chart::Series& series : chart.series) {
    std::vector<Bar> bars(bins);
    for (std::size_t k = 0; k < bins; ++k) {
      bars[k].at = least + out.width * static_cast<double>(k);
      const double last = whole ? std::min(bars[k].at + out.width - 1, greatest) : bars[k].at + out.width;
      bars[k].label =
          bars[k].at == last ? fmt::format("{:.4g}", last) : fmt::format("{:.4g}..{:.4g}", bars[k].at, last);
    }
    for (const Bar& bar : series.bars)
      bars[static_cast<std::size_t>((bar.at - least) / out.width)].count += bar.count;
    out.series.push_back(std::move(bars));
  }
  return out;
}

std::uint64_t highest(const Binned& bins) {
  std::uint64_t out = 1;
  for (const auto& bars : bins.series)
    for (const Bar& bar : bars) out = std::max(out, bar.count);
  return out;
}

// How high a count stands, from 0 to 1. On a logarithmic scale a single one is seen.
double height(std::uint64_t count, std::uint64_t most, bool logarithmic) {
  if (count == 0) return 0;
  if (!logarithmic) return static_cast<double>(count) / static_cast<double>(most);
  return std::log(2.0 * static_cast<double>(count)) / std::log(2.0 * static_cast<double>(most));
}

std::string escaped_xml(std::string_view text) {
  std::string out;
  for (const char c : text)
    out += c == '<' ? "&lt;" : c == '>' ? "&gt;" : c == '&' ? "&amp;" : std::string(1, c);
  return out;
}

// Steps of 1, 2 or 5 times a power of ten, about `wanted` of them.
double step_of(double range, double wanted) {
  const double rough = std::max(range, 1e-9) / wanted, power = std::pow(10, std::floor(std::log10(rough)));
  for (const double factor : {1.0, 2.0, 5.0})
    if (factor * power >= rough) return factor * power;
  return 10 * power;
}

constexpr double page_width = 760, chart_height = 300, left_edge = 70, right_edge = 30, room_above = 50,
                 room_below = 40, heading = 40;
constexpr std::array<std::string_view, 3> fills{"#1b6ca8", "#c2571a", "#3b7d3b"};

// One chart, whose upper left corner is at (0, top).
class Panel {
 public:
  Panel(const Chart& chart, double top)
      : chart_(chart), bins_(binned(chart, most_columns)), most_(highest(bins_)), top_(top) {}

  std::string svg() const {
    std::string out =
        fmt::format("<text x=\"{}\" y=\"{}\" font-weight=\"600\">{}</text>\n", left_edge, top_ + 22,
                    escaped_xml(chart_.title + (chart_.logarithmic ? " (logarithmic)" : "")));
    out += counts_axis() + numbers_axis();
    for (std::size_t s = 0; s < bins_.series.size(); ++s) out += bars(s);
    return out + legend() + mark();
  }

 private:
  double count_bins() const {
    return bins_.series.empty() ? 1 : std::max(1.0, static_cast<double>(bins_.series.front().size()));
  }
  double bin_width() const { return (page_width - left_edge - right_edge) / count_bins(); }
  // Whole numbers stand in the middle of their bars.
  double x(double at) const { return left_edge + bin_width() * ((at - bins_.first) / bins_.width); }
  double y(double share) const {
    return top_ + chart_height - room_below - (chart_height - room_above - room_below) * share;
  }

  std::string counts_axis() const {
    std::string out;
    const auto line = [&](std::uint64_t count) {
      const double at = y(count == 0 ? 0 : height(count, most_, chart_.logarithmic));
      out += fmt::format(
          "<line x1=\"{0}\" x2=\"{1}\" y1=\"{2:.1f}\" y2=\"{2:.1f}\" stroke=\"{3}\"/>\n"
          "<text x=\"{4}\" y=\"{5:.1f}\" text-anchor=\"end\">{6}</text>\n",
          left_edge, page_width - right_edge, at, count == 0 ? "#333" : "#ddd", left_edge - 8, at + 4, count);
    };
    line(0);
    if (chart_.logarithmic)
      for (double count = 1; count <= static_cast<double>(most_); count *= 10)
        line(static_cast<std::uint64_t>(count));
    else
      for (double step = std::max(1.0, step_of(static_cast<double>(most_), 5)), count = step;
           count <= static_cast<double>(most_); count += step)
        line(static_cast<std::uint64_t>(count));
    return out;
  }

  std::string numbers_axis() const {
    std::string out;
    const double last = bins_.first + bins_.width * (count_bins() - 1);
    const double step = std::max(step_of(last - bins_.first, 10), bins_.whole ? 1.0 : 0.0);
    for (double at = std::ceil(bins_.first / step) * step; at <= last + 1e-9; at += step)
      out += fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"middle\">{:.4g}</text>\n",
                         x(at + bins_.middle()), y(0) + 18, at == 0 ? 0 : at);
    return out;
  }

  std::string bars(std::size_t s) const {
    std::string out;
    const double share = bin_width() * 0.9 / static_cast<double>(bins_.series.size());
    for (const Bar& bar : bins_.series[s]) {
      if (bar.count == 0) continue;
      const double top = y(height(bar.count, most_, chart_.logarithmic));
      out += fmt::format(
          "<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\" fill=\"{}\"><title>{}: "
          "{}</title></rect>\n",
          x(bar.at) + 0.05 * bin_width() + share * static_cast<double>(s), top, std::max(share, 0.5),
          y(0) - top, fills[s % fills.size()], bar.label, bar.count);
    }
    return out;
  }

  std::string legend() const {
    std::string out;
    for (std::size_t s = 0; s < chart_.series.size(); ++s)
      if (const std::string& name = chart_.series[s].name; !name.empty())
        out += fmt::format("<text x=\"{}\" y=\"{}\" fill=\"{}\" font-weight=\"600\">{}</text>\n",
                           page_width - right_edge - 24 * static_cast<double>(chart_.series.size() - s),
                           top_ + 22, fills[s % fills.size()], escaped_xml(name));
    return out;
  }

  // Within the picture or at its edge.
  std::string mark() const {
    if (!chart_.mark) return "";
    const double at = std::clamp(x(chart_.mark->first + bins_.middle()), left_edge, page_width - right_edge);
    return fmt::format(
        "<line x1=\"{0:.1f}\" x2=\"{0:.1f}\" y1=\"{1:.1f}\" y2=\"{2:.1f}\" stroke=\"#b00020\" "
        "stroke-dasharray=\"4 3\"/>\n<text x=\"{0:.1f}\" y=\"{3:.1f}\" text-anchor=\"middle\" "
        "fill=\"#b00020\">{4}</text>\n",
        at, y(1) - 6, y(0), y(1) - 10, escaped_xml(chart_.mark->second));
  }

  const Chart& chart_;
  Binned bins_;
  std::uint64_t most_;
  double top_;
};

}  // namespace

std::string charts_text(const std::vector<Chart>& charts) {
  constexpr double longest = 50;
  std::string out;
  for (const Chart& chart : charts) {
    const Binned bins = binned(chart, most_lines);
    const std::uint64_t most = highest(bins);
    for (std::size_t s = 0; s < bins.series.size(); ++s) {
      Table table;
      for (const Bar& bar : bins.series[s])
        if (bar.count > 0)
          table.row({"", bar.label, std::to_string(bar.count),
                     std::string(static_cast<std::size_t>(
                                     std::ceil(longest * height(bar.count, most, chart.logarithmic))),
                                 '#')});
      out += fmt::format("{}{}: {}{}\n{}", out.empty() ? "" : "\n", name_of(chart, chart.series[s]),
                         chart.title, chart.logarithmic ? " (logarithmic)" : "", table.text());
    }
  }
  return out;
}

OrderedJson charts_json(const std::vector<Chart>& charts) {
  OrderedJson out = OrderedJson::object();
  for (const Chart& chart : charts)
    for (const Chart::Series& series : chart.series) {
      OrderedJson& all = out[name_of(chart, series)] = OrderedJson::array();
      for (const Bar& bar : series.bars) {
        const auto whole = static_cast<std::int64_t>(bar.at);
        const bool is_whole = bar.label == std::to_string(whole);
        all.push_back({is_whole ? OrderedJson(whole) : OrderedJson(bar.label), bar.count});
      }
    }
  return out;
}

std::string charts_svg(const std::string& title, const std::vector<Chart>& charts) {
  const double page_height = heading + chart_height * static_cast<double>(charts.size());
  std::string out = fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{1}\" viewBox=\"0 0 {0} {1}\" "
      "font-family=\"sans-serif\" font-size=\"12\">\n<rect width=\"{0}\" height=\"{1}\" fill=\"white\"/>\n"
      "<text x=\"{2}\" y=\"28\" font-size=\"16\" font-weight=\"600\">{3}</text>\n",
      page_width, page_height, left_edge, escaped_xml(title));
  double top = heading;
  for (const Chart& chart : charts) {
    out += Panel(chart, top).svg();
    top += chart_height;
  }
  return out + "</svg>\n";
}

}  // namespace reductio::cli
