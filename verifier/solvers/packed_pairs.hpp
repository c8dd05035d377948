// Every pair problem, exactly, by looking at all pairs: 64 coordinates to the word, on all cores.
//
// Rows of one side are cut into blocks that stay in a first-level cache, word columns side by side, so that a
// vector unit works on several pairs at once; four rows of the other side share each load. Where the term is
// x & y the best score of each row comes from inner-product kernels (see kernels.hpp), and rows that could
// hold the answer are looked at again; elsewhere from Problem::scores. The idea of counting ones on packed
// words in a cached tile is common to Hamming searches (faiss, for one); tests of word against word with a
// running mask are older than that.
//
// The answer is the first pair in the order of (i, j) that is admissible, or optimal, whatever the number of
// threads. Cost n*m*ceil(d/64) words (half of it for one set); memory one copy of a side; d below 2^31.
#pragma once
#include "verifier/solvers/solver.hpp"

namespace reductio {

struct PackedPairs {
  static constexpr std::string_view name = "packed";
  static constexpr std::string_view doc = "all pairs, by packed words on all cores";
  static constexpr bool plain = false;
  static bool handles(const Problem& problem) { return problem.pairs(); }
  static Answer solve(const Problem& problem, const Data& data, Ask ask, const Work& work);
  static void each_witness(const Problem& problem, const Data& data, const Work& work,
                           const std::function<bool(const Witness&)>& f);
};

}  // namespace reductio
