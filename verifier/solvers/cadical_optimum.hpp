// MaxSAT and 0-1 programs, by CaDiCaL and bounds on the objective that tighten until nothing is better.
//
// A constraint becomes clauses by its decision diagram (Een, Sorensson, Translating pseudo-Boolean constraints into
// SAT, 2006): a node for every number of terms that are left and every rest that these have to reach. What is found
// bounds the next search; the last bound is refuted, so the last solution is an optimum. Where a diagram would have
// more than 2^22 nodes, as with large and various coefficients, the answer is unknown, and says why.
#pragma once
#include "verifier/solvers/solver.hpp"

namespace reductio::verifier {

struct CadicalOptimum {
  static constexpr std::string_view name = "cadical-optimum";
  static constexpr std::string_view doc = "CaDiCaL, with bounds on the objective that tighten";
  static constexpr bool plain = false;
  static std::optional<Seconds> offer(const Problem& problem, const Sizes& sizes, const Question& question);
  static Answer solve(const Problem& problem, const Data& data, Ask ask, const Work& work);
  static void each_witness(const Problem& problem, const Data& data, const Work& work,
                           const std::function<bool(const Witness&)>& f);
};

}  // namespace reductio::verifier
