// SMT-LIB 2 scripts, with one question, and :status where the answer is known. Of a formula a Boolean constant x1, x2,
// ... for each variable that occurs, and an assertion for each clause; of a 0-1 program what parts/program_script.hpp
// says. It reads what it writes.
#pragma once
#include "instances/formats/parts/program_text.hpp"

namespace reductio::instances {

struct Smt2 {
  static constexpr std::string_view name = "smt2";
  static constexpr std::string_view doc =
      "formulas and 0-1 programs as SMT-LIB 2 scripts, with :status; z3, cvc5";
  static std::vector<std::string_view> extensions() { return {".smt2"}; }
  static bool sniff(std::string_view bytes);
  static Instance read(const Input& input, const ReadOptions& options);
  static bool writes(const Shape& shape) { return all_of(shape, Field::clauses) || is_program(shape); }
  static void check(const Instance& instance);
  static void write(const Instance& instance, Output& out, const WriteOptions& options);
};

}  // namespace reductio::instances
