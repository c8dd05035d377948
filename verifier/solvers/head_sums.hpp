// Sums of attention heads in double precision: every token of every head, on all cores.
//
// What is known of a sum is the sum of its heads' errors (attention_outputs.hpp); one that lies nearer to the cut than
// that, or than half of the promised epsilon, is not decided. The answer is the first token whose sum exceeds the cut,
// with the first head that does so alone and its best key. Cost heads*tokens^2*(d multiplications and one exp); memory
// one head, and a number for each token.
#pragma once
#include "verifier/solvers/solver.hpp"

namespace reductio::verifier {

struct HeadSums {
  static constexpr std::string_view name = "heads";
  static constexpr std::string_view doc = "sums of heads in double precision, on all cores";
  static constexpr bool plain = false;
  static std::optional<Seconds> offer(const Problem& problem, const Sizes& sizes, const Question& question);
  static Answer solve(const Problem& problem, const Data& data, Ask ask, const Work& work);
  // Throws Undecided at the end where some sum, or a head's output of a token that says yes, is not decided.
  static void each_witness(const Problem& problem, const Data& data, const Work& work,
                           const std::function<bool(const Witness&)>& f);
};

}  // namespace reductio::verifier
