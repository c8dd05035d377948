// Columns of text, and colours where a person looks at them.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "instances/floors.hpp"

namespace reductio::cli {

enum class Colour { plain, green, red, yellow, faint };

// May colours be written to this descriptor? Only to a terminal, and not with NO_COLOR set.
bool colours(int descriptor);

class Table {
 public:
  struct Cell {
    std::string text;
    Colour colour = Colour::plain;
    Cell(std::string t, Colour c = Colour::plain)
        : text(std::move(t)), colour(c) {}  // NOLINT: cells are texts
    Cell(const char* t) : text(t) {}        // NOLINT
  };
  void row(std::vector<Cell> cells) { rows_.push_back(std::move(cells)); }
  // Each row on a line, columns two spaces apart, none after the last cell.
  std::string text(bool coloured = false) const;

 private:
  std::vector<std::vector<Cell>> rows_;
};

// Seconds as a person reads them: "0.04 s", "12 s", "3 min".
std::string in_seconds(double seconds);

}  // namespace reductio::cli
