// Weighted CNF as it was before 2022: `p wcnf VARS CLAUSES TOP`, then `WEIGHT LITERALS 0`, where a clause of weight TOP
// is hard. TOP is one more than all weights together. Several solvers read nothing else.
#pragma once
#include "instances/formats/format.hpp"
#include "instances/formats/wcnf.hpp"

namespace reductio::instances {

struct WcnfOld {
  static constexpr std::string_view name = "wcnf-old";
  static constexpr std::string_view doc =
      "the same with `p wcnf VARS CLAUSES TOP`; read by z3, clasp, toulbar2";
  static std::vector<std::string_view> extensions() { return {".wcnf-old"}; }
  static bool sniff(std::string_view bytes);
  static Instance read(const Input& input, const ReadOptions& options) { return Wcnf::read(input, options); }
  static bool writes(const Shape& shape) { return Wcnf::writes(shape); }
  static void write(const Instance& instance, Output& out, const WriteOptions& options);
};

}  // namespace reductio::instances
