// Weighted CNF as the MaxSAT Evaluations write it since 2022: a line `h LITERALS 0` for each hard clause, `WEIGHT
// LITERALS 0` for each soft one, and comments `c`. There is no header, so a comment of ours tells the number of
// variables where the last ones occur in no clause. A threshold is in that comment alone, and solvers give an optimum.
#pragma once
#include "instances/formats/format.hpp"

namespace reductio::instances {

struct Wcnf {
  static constexpr std::string_view name = "wcnf";
  static constexpr std::string_view doc = "hard and weighted clauses; read by MaxSAT solvers since 2022";
  static std::vector<std::string_view> extensions() { return {".wcnf"}; }
  static bool sniff(std::string_view bytes);
  static Instance read(const Input& input, const ReadOptions& options);
  static bool writes(const Shape& shape);
  static void write(const Instance& instance, Output& out, const WriteOptions& options);
};

}  // namespace reductio::instances
