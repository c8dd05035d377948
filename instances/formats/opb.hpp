// Pseudo-Boolean programs as the PB competitions write them: `* #variable= V #constraint= C`, an objective `min: +3 x1
// -1 x2 ;`, then constraints `+1 x1 -1 x2 >= 0 ;` with >= or =, a line each. Of a program that asks for the greatest
// objective the negated one is minimised.
#pragma once
#include "instances/formats/parts/program_text.hpp"

namespace reductio::instances {

struct Opb {
  static constexpr std::string_view name = "opb";
  static constexpr std::string_view doc =
      "pseudo-Boolean programs, `min: +3 x1 ;`; read by clasp, z3, minisat+";
  static std::vector<std::string_view> extensions() { return {".opb"}; }
  static bool sniff(std::string_view bytes);
  static Instance read(const Input& input, const ReadOptions& options);
  static bool writes(const Shape& shape) { return is_program(shape); }
  static void write(const Instance& instance, Output& out, const WriteOptions& options);
};

}  // namespace reductio::instances
