// 0-1 programs in CPLEX's LP format: `Maximize` or `Minimize`, `Subject To`, `Binary`, `End`; variables are x1, x2,
// ..., constraints c1, c2, ..., and one that holds the objective to a threshold is `threshold`. The objective names all
// variables: programs number columns in the order in which they first see them, and some answer by these numbers. It
// reads what it writes, and of what others write programs of such variables, all of them binary, in these sections.
#pragma once
#include "instances/formats/parts/program_text.hpp"

namespace reductio::instances {

struct Lp {
  static constexpr std::string_view name = "lp";
  static constexpr std::string_view doc = "0-1 programs, CPLEX's LP format; read by glpsol, cbc, z3, highs";
  static std::vector<std::string_view> extensions() { return {".lp"}; }
  static bool sniff(std::string_view bytes);
  static Instance read(const Input& input, const ReadOptions& options);
  static bool writes(const Shape& shape) { return is_program(shape); }
  static void write(const Instance& instance, Output& out, const WriteOptions& options);
};

}  // namespace reductio::instances
