// DIMACS CNF as it is found: `p cnf VARS CLAUSES`, then clauses of literals, each ended by 0. A word that starts
// with `c` begins a comment, up to the end of its line, wherever it stands; clauses may share a line or span several;
// a line `%` ends the formula (SATLIB).
//
// Counts of the header that disagree with the clauses, and a last clause without its 0, are errors unless the
// reader is lenient: then the clauses count.
#pragma once
#include "instances/formats/format.hpp"

namespace reductio::instances {

struct Dimacs {
  static constexpr std::string_view name = "dimacs";
  static constexpr std::string_view doc = "CNF formulas, `p cnf VARS CLAUSES`; read by every SAT solver";
  static std::vector<std::string_view> extensions() { return {".cnf", ".dimacs"}; }
  static bool sniff(std::string_view bytes);
  static Instance read(const Input& input, const ReadOptions& options);
  static bool writes(const Shape& shape) { return all_of(shape, Field::clauses); }
  static void write(const Instance& instance, Output& out, const WriteOptions& options);
  static std::uint64_t least_bytes(const Shape& shape, const Sizes& sizes);
};

}  // namespace reductio::instances
