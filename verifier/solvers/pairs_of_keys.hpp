// Tensor attention in double precision on all cores, and exactly where that does not tell.
//
// Pairs of keys are taken some rows of the first side at a time, whose softmax is summed as that of a head
// (attention_outputs.hpp). A query is decided when its output is farther from the cut than a bound on the rounding
// errors; else by MPFR (instances/shapes/side_of_cut.hpp), where its pairs are at most 2^20. The answer is the first
// query that says yes, with the first pair of value 1 and the greatest score.
//
// Cost queries*keys1*keys2*(D multiplications and one exp); memory three numbers for each query and 2^22 of pairs.
#pragma once
#include "verifier/solvers/solver.hpp"

namespace reductio::verifier {

struct PairsOfKeys {
  static constexpr std::string_view name = "tensor";
  static constexpr std::string_view doc =
      "pairs of keys in double precision, exactly where that does not tell";
  static constexpr bool plain = false;
  static std::optional<Seconds> offer(const Problem& problem, const Sizes& sizes, const Question& question);
  static Answer solve(const Problem& problem, const Data& data, Ask ask, const Work& work);
  // Every pair of value 1 with the greatest score of its query, for every query that says yes. Throws Undecided at the
  // end where some query is.
  static void each_witness(const Problem& problem, const Data& data, const Work& work,
                           const std::function<bool(const Witness&)>& f);
};

}  // namespace reductio::verifier
