// What stands in a target by the definition of a reduction, entry by entry, and the comparison of a target with it.
//
// It is stated beside the loops that write targets and shares none of them: no words, no normal forms, no order of
// work. A bit is looked up, a block's value is looked up in its table, a pad is counted. So a loop that writes
// something else is found on the very target that it wrote, whatever its size.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "instances/shapes/shape.hpp"
#include "instances/work.hpp"

namespace reductio::reductions {

struct Definition {
  // The entry at each coordinate of one row; a bit is 0 or 1, a whole number at most 2^53 in size. It may be asked as
  // long as the definition is there.
  using Entries = std::function<double(std::size_t coordinate)>;
  // A part of the target by its name, with what is worth computing once a row done where a row is asked for. A row of
  // clauses is one clause, an entry a literal of it.
  struct Side {
    std::string_view name;
    std::size_t rows = 0, columns = 0;
    std::function<Entries(std::size_t row)> row;
    std::function<std::size_t(std::size_t row)> length{};  // of a row, where each has its own
    std::size_t columns_of(std::size_t i) const { return length ? length(i) : columns; }
  };
  std::vector<Side> sides;
  std::optional<Number> threshold{};
  std::vector<std::pair<std::string_view, double>> reals{};  // that are stated beside the parts
  std::optional<std::size_t> variables{};                    // of a formula
};

// Where a target is not what its definition says.
struct ImageFault {
  std::string part;                            // or what stands beside the parts: "threshold", "scale"
  std::optional<std::size_t> row, coordinate;  // none: it is the whole part's
  std::string found, expected;
  std::string text() const;  // "A, row 3, coordinate 17: 1; expected 0"
};

// Which rows of each part are compared: all, or so many (of which the first and the last are two), drawn from a seed.
struct RowChoice {
  std::optional<std::uint64_t> rows{};
  std::uint64_t seed = 0;
};

// What was compared. A fault is the first one, in the order of sizes, numbers beside the parts, parts, rows and
// coordinates; where there is one the counts say nothing.
struct Compared {
  std::uint64_t targets = 0, parts = 0, rows = 0, entries = 0;
  std::uint64_t all_rows = 0;  // of these parts, compared or not
  std::optional<ImageFault> fault{};
  Compared& operator+=(const Compared& more);
};

// Compares numbers of rows and coordinates, the numbers beside the parts, the chosen rows entry by entry, and that what
// lies behind the last coordinate of such a row is zero. Throws Stopped, and InputError where a formula of the
// definition leaves 64 bits.
Compared compare(const Data& target, const Definition& definition, const RowChoice& choice, const Work& work);

}  // namespace reductio::reductions
