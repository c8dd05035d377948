// Every pair problem, exactly, by looking at all pairs: 64 coordinates to the word, on all cores.
//
// Rows of one side are cut into blocks that stay in a first-level cache, word columns side by side, so that a
// vector unit works on several pairs at once; a few rows of the other side share each load. Cores take patches of
// some rows and some blocks, so that all of them work whatever the shape. The best score of each row comes from
// inner-product kernels (see kernels.hpp), of rows twice as long where the term is another than x & y, and rows that
// could hold the answer are looked at again by Problem::scores. The idea of counting ones on packed words in a cached
// tile is common to Hamming searches (faiss, for one); tests of word against word with a running mask are older.
//
// The answer is the first pair in the order of (i, j) that is admissible, or optimal, whatever the number of
// threads. Cost n*m*ceil(d/64) words, half of it for one set; memory one copy of a side. With another term than x & y
// there are twice as many words, and copies of both sides. d is below 2^30.
#pragma once
#include "verifier/solvers/kernels.hpp"
#include "verifier/solvers/solver.hpp"

namespace reductio::verifier {

// On which vector unit it is done and how the work is cut. Answers do not depend on it.
struct PairCuts {
  const Kernels& kernels = best_kernels();
  std::size_t strip = std::size_t{1} << 14;  // columns that a core takes at a time: one block or more
  std::size_t wave = std::size_t{1} << 30;   // pairs times words of a wave: some hundredths of a second
};

struct PackedPairs {
  static constexpr std::string_view name = "packed";
  static constexpr std::string_view doc = "all pairs, by packed words on all cores";
  static constexpr bool plain = false;
  static std::optional<Seconds> offer(const Problem& problem, const Sizes& sizes, const Question& question);
  static Answer solve(const Problem& problem, const Data& data, Ask ask, const Work& work);
  static Answer solve_cut(const Problem& problem, const Data& data, Ask ask, const Work& work,
                          const PairCuts& cuts);
  static void each_witness(const Problem& problem, const Data& data, const Work& work,
                           const std::function<bool(const Witness&)>& f);
  // Without a look at each pair where rows are equal; see pair_counts.hpp.
  static WitnessCount count(const Problem& problem, const Data& data, const Work& work);
  static Histogram histogram(const Problem& problem, const Data& data, const Work& work);
  // The histogram tells which scores are among the best; pairs that have one of them are then looked for.
  static std::vector<Ranked> top(const Problem& problem, const Data& data, std::uint64_t most,
                                 const Work& work);
};

}  // namespace reductio::verifier
