// Orthogonal vectors over a field: all pairs of rows, with products of Montgomery (P. Montgomery, Modular
// multiplication without trial division, 1985) on the machine's vector unit and all cores.
//
// Cost n m d products of two numbers, twice; memory one copy of each side.
#pragma once
#include "verifier/solvers/field_kernels.hpp"
#include "verifier/solvers/solver.hpp"

namespace reductio::verifier {

struct FieldPairs {
  static constexpr std::string_view name = "field";
  static constexpr std::string_view doc = "all pairs of rows over a field, on all cores";
  static constexpr bool plain = false;
  static std::optional<Seconds> offer(const Problem& problem, const Sizes& sizes, const Question& question);
  static Number value(const Problem& problem, const Data& data, const Work& work);
  static Number value_on(const Data& data, const Work& work, const FieldKernel& kernel);
};

}  // namespace reductio::verifier
