// Problems of cosines, exactly, by inner products: rows of as many ones are a class, and of two classes the cosine
// grows with the inner product alone. So each pair of classes is a question about inner products, for the packed words
// of packed_pairs.hpp, with the least (greatest) number that reaches the threshold. Pairs of classes that cannot reach
// it, or cannot be better than what was found, are not looked at.
//
// The answer is the first pair in the order of classes, then of (i, j), whatever the number of threads. Cost: that of
// inner products, and a start for each pair of classes; memory two copies of both sides.
#pragma once
#include "verifier/solvers/solver.hpp"

namespace reductio::verifier {

struct Cosines {
  static constexpr std::string_view name = "cosines";
  static constexpr std::string_view doc = "all pairs of rows with as many ones, by packed words on all cores";
  static constexpr bool plain = false;
  static std::optional<Seconds> offer(const Problem& problem, const Sizes& sizes, const Question& question);
  static Answer solve(const Problem& problem, const Data& data, Ask ask, const Work& work);
  static void each_witness(const Problem& problem, const Data& data, const Work& work,
                           const std::function<bool(const Witness&)>& f);
  static WitnessCount count(const Problem& problem, const Data& data, const Work& work);
  static Histogram histogram(const Problem& problem, const Data& data, const Work& work);
  // The histogram tells which scores are among the best; pairs that have one of them are then looked for.
  static std::vector<Ranked> top(const Problem& problem, const Data& data, std::uint64_t most,
                                 const Work& work);
};

}  // namespace reductio::verifier
