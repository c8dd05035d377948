// The line before the rows of a text: a word that tells the format, then the problem, its sizes, the numbers stated
// beside its parts, and its threshold.
#pragma once
#include "instances/formats/parts/scan.hpp"
#include "instances/problems/problem.hpp"

namespace reductio::instances {

struct Header {
  const Problem* problem = nullptr;
  std::vector<std::size_t> rows;  // of each part
  std::size_t d = 0;
  std::optional<Number> threshold;
  std::vector<std::pair<std::string_view, double>> reals;

  std::size_t all_rows() const;  // saturating
};

// Reads over comments and empty lines, to the first character of a line with content or to the end.
void next_content(Scanner& in, Comments& comments);

// Reads up to the end of that line, which begins with `word`. Throws InputError, also for a problem whose data the
// format does not hold: `expected` says which it does.
Header read_header(Scanner& in, Comments& comments, std::string_view word, bool (*holds)(const Shape&),
                   const std::string& expected);

// What stands behind that word: "ov 3 4 8".
std::string header_text(const Instance& instance);

}  // namespace reductio::instances
