// Real vectors, all inner products: as whole numbers, which are compared exactly, whatever doubles would round.
//
// Rows are looked at in waves on all cores. A threshold is compared as the least of these whole numbers that reaches
// it. Cost n*m*d multiplications of 64 bits, and of 128 where sums need them; memory of the data once more.
#pragma once
#include "verifier/solvers/solver.hpp"

namespace reductio::verifier {

struct ExactProducts {
  static constexpr std::string_view name = "products";
  static constexpr std::string_view doc = "all inner products of real vectors, in whole numbers";
  static constexpr bool plain = false;
  static std::optional<Seconds> offer(const Problem& problem, const Sizes& sizes, const Question& question);
  // Declines thresholds that are roots.
  static Bid bid(const Problem& problem, const Data& data, const Question& question);
  static Answer solve(const Problem& problem, const Data& data, Ask ask, const Work& work);
  // In order; of an optimum those that attain it. Throws Stopped.
  static void each_witness(const Problem& problem, const Data& data, const Work& work,
                           const std::function<bool(const Witness&)>& f);
};

}  // namespace reductio::verifier
