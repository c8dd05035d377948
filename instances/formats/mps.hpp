// 0-1 programs as MPS, in columns that both its fixed and its free form have: rows N, G and E, columns between the
// markers of integers, right-hand sides, and a bound BV for each variable. MPS says of no objective whether the least
// or the greatest is asked, and the least is understood: of the greatest the negated one is written.
#pragma once
#include "instances/formats/parts/program_text.hpp"

namespace reductio::instances {

struct Mps {
  static constexpr std::string_view name = "mps";
  static constexpr std::string_view doc = "0-1 programs as MPS; read by every solver of integer programs";
  static std::vector<std::string_view> extensions() { return {".mps"}; }
  static bool sniff(std::string_view bytes);
  static Instance read(const Input& input, const ReadOptions& options);
  static bool writes(const Shape& shape) { return is_program(shape); }
  static void write(const Instance& instance, Output& out, const WriteOptions& options);
};

}  // namespace reductio::instances
