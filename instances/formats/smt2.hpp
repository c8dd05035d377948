// Formulas as SMT-LIB 2 scripts: a Boolean constant x1, x2, ... for each variable that occurs, an assertion for each
// clause, and one question, with :status where the answer is known. It reads what it writes.
#pragma once
#include "instances/formats/format.hpp"

namespace reductio::instances {

struct Smt2 {
  static constexpr std::string_view name = "smt2";
  static constexpr std::string_view doc = "formulas as SMT-LIB 2 scripts with :status; read by z3, cvc5";
  static std::vector<std::string_view> extensions() { return {".smt2"}; }
  static bool sniff(std::string_view bytes);
  static Instance read(const Input& input, const ReadOptions& options);
  static bool writes(const Shape& shape) { return all_of(shape, Field::clauses); }
  static void write(const Instance& instance, Output& out, const WriteOptions& options);
};

}  // namespace reductio::instances
