// Linear constraints over variables that are 0 or 1, as files hold them.
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "instances/floors.hpp"

namespace reductio::instances {

// One row: a sum of terms, each a whole number times a variable, and what it has to reach. It is a view on the numbers
// coefficient, variable, coefficient, variable, ..., relation, bound.
struct LinearRow {
  std::span<const std::int64_t> numbers;

  std::size_t terms() const { return numbers.size() / 2 - 1; }
  std::int64_t coefficient(std::size_t k) const { return numbers[2 * k]; }
  std::int64_t variable(std::size_t k) const { return numbers[2 * k + 1]; }  // counted from 1
  bool equation() const { return numbers[numbers.size() - 2] != 0; }         // =, and not >=
  std::int64_t bound() const { return numbers.back(); }
};

// Variables are 1..vars, ascending in each row; no coefficient is 0. Rows without terms are legal.
struct LinearRows {
  std::size_t vars = 0;
  std::vector<std::int64_t> numbers;  // row after row
  std::vector<std::size_t> ends;      // ends[r]: one past the last number of row r

  static constexpr std::int64_t at_least = 0, equal = 1;  // relations

  std::size_t rows() const { return ends.size(); }
  LinearRow row(std::size_t r) const {
    const std::size_t from = r == 0 ? 0 : ends[r - 1];
    return {{numbers.data() + from, ends[r] - from}};
  }
  // Terms come first, then the relation and the bound that end their row.
  void add_term(std::int64_t coefficient, std::int64_t variable) {
    numbers.push_back(coefficient), numbers.push_back(variable);
  }
  void end_row(std::int64_t relation, std::int64_t bound) {
    numbers.push_back(relation), numbers.push_back(bound);
    ends.push_back(numbers.size());
  }
  friend bool operator==(const LinearRows&, const LinearRows&) = default;
};

}  // namespace reductio::instances
