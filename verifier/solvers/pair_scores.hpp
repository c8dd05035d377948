// Scores of the pairs of one row, by the specification's own loop.
#pragma once
#include <algorithm>
#include <array>

#include "instances/problems/problem.hpp"

namespace reductio::verifier {

// The first j that makes a pair with row i.
inline std::size_t first_partner(const PairView& x, std::size_t i) { return x.one_set ? i + 1 : 0; }

// Calls look(j, score) for every pair of row i with first <= j < last, in order, until it gives false; whether
// it never did.
template <class F>
bool each_score(const Problem& problem, const PairView& x, std::size_t i, std::size_t first, std::size_t last,
                F look) {
  std::array<std::int32_t, 256> score;
  for (std::size_t j = std::max(first, first_partner(x, i)); j < last;) {
    const std::size_t count = std::min(score.size(), last - j);
    problem.scores(x.left.row(i).data(), x.right.row(j).data(), x.right.stride(), count, x.d, score.data());
    for (std::size_t r = 0; r < count; ++r, ++j)
      if (!look(j, score[r])) return false;
  }
  return true;
}

inline std::int64_t pair_score(const Problem& problem, const PairView& x, Pair w) {
  return problem.score(x.left.row(w.i), x.right.row(w.j), x.d);
}

// For each score 0..d, whether it makes a pair a witness.
inline std::vector<char> accepted_scores(const Problem& problem, const PairView& x) {
  std::vector<char> out(x.d + 1);
  for (std::size_t s = 0; s <= x.d; ++s)
    out[s] = problem.accepts(static_cast<std::int64_t>(s), x.threshold.value_or(0));
  return out;
}

}  // namespace reductio::verifier
