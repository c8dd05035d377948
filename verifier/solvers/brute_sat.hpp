// SAT by trying every assignment, counting in binary with variable 1 as the lowest bit: an independent second
// for small formulas.
//
// Cost up to 2^vars evaluations of the formula; memory one assignment.
#pragma once
#include "verifier/solvers/solver.hpp"

namespace reductio::verifier {

struct BruteSat {
  static constexpr std::string_view name = "brute-sat";
  static constexpr std::string_view doc = "every assignment in turn";
  static constexpr bool plain = true;
  static std::optional<Seconds> offer(const Problem& problem, const Sizes& sizes, const Question& question);
  static Answer solve(const Problem& problem, const Data& data, Ask ask, const Work& work);
  static void each_witness(const Problem& problem, const Data& data, const Work& work,
                           const std::function<bool(const Witness&)>& f);
};

}  // namespace reductio::verifier
