// Cosines of documents with counts: all pairs of rows, in whole numbers, without roots or quotients.
//
// Of rows with inner product s and sums of squares u and v, cosines are in the order of s^2 / (u v): two of them are
// compared by s^2 u' v' and s'^2 u v, which 128 bits hold. A threshold is compared by doubles where these are surely
// right, and exactly where they are near it. Rows are looked at in waves on all cores; of the left one only the words
// that it has. The answer is the first pair in order, whatever the number of threads. Cost: a multiplication for each
// word of each pair's left row; memory of the data, half as much again.
#pragma once
#include "verifier/solvers/solver.hpp"

namespace reductio::verifier {

struct CountCosines {
  static constexpr std::string_view name = "counts";
  static constexpr std::string_view doc = "all cosines of counted words, in whole numbers, on all cores";
  static constexpr bool plain = false;
  static std::optional<Seconds> offer(const Problem& problem, const Sizes& sizes, const Question& question);
  // By how many different words documents have.
  static Bid bid(const Problem& problem, const Data& data, const Question& question);
  static Answer solve(const Problem& problem, const Data& data, Ask ask, const Work& work);
  // In order; of an optimum those that attain it. Throws Stopped.
  static void each_witness(const Problem& problem, const Data& data, const Work& work,
                           const std::function<bool(const Witness&)>& f);
};

}  // namespace reductio::verifier
