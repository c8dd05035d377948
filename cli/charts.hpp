// Histograms, as text and as pictures.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "cli/session.hpp"

namespace reductio::cli {

// How often a number occurs.
struct Bar {
  double at = 0;
  std::string label;  // the number as it is spelled
  std::uint64_t count = 0;
};

struct Chart {
  std::string name;   // "weights"
  std::string title;  // "Weights of rows: how many ones they have"
  struct Series {
    std::string name;  // "A"; empty: there is one only
    std::vector<Bar> bars;
  };
  std::vector<Series> series;
  bool logarithmic = false;  // counts differ by orders of magnitude
  // A number to point at, and what it is.
  std::optional<std::pair<double, std::string>> mark{};
};

// Each with a line for every number, or every range of numbers where there are many.
std::string charts_text(const std::vector<Chart>& charts);
// {"weights_A": [[23, 1000]], ...}: all numbers, in order.
OrderedJson charts_json(const std::vector<Chart>& charts);
// SVG 1.1, one chart below the other.
std::string charts_svg(const std::string& title, const std::vector<Chart>& charts);

}  // namespace reductio::cli
