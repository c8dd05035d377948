// Clauses of literals, as files hold them.
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "instances/floors.hpp"

namespace reductio::instances {

// Variables are 1..vars; a literal is +v or -v, as in DIMACS. Empty clauses, repeated literals, tautologies
// and variables that never occur are legal.
struct Formula {
  std::size_t vars = 0;
  std::vector<std::int32_t> literals;  // clause after clause
  std::vector<std::size_t> ends;       // ends[c]: one past the last literal of clause c

  std::size_t clauses() const { return ends.size(); }
  std::span<const std::int32_t> clause(std::size_t c) const {
    const std::size_t from = c == 0 ? 0 : ends[c - 1];
    return {literals.data() + from, ends[c] - from};
  }
  void add(std::span<const std::int32_t> clause) {
    literals.insert(literals.end(), clause.begin(), clause.end());
    ends.push_back(literals.size());
  }
  friend bool operator==(const Formula&, const Formula&) = default;
};

}  // namespace reductio::instances
