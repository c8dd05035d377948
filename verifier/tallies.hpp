// How often things occur in an instance: weights of rows, lengths of clauses, scores of candidates.
#pragma once
#include <cstdint>
#include <map>
#include <optional>

#include "verifier/solvers/solver.hpp"

namespace reductio::verifier {

using Tally = std::map<std::uint64_t, std::uint64_t>;  // how often each number occurs

Tally row_weights(const Rows<Word>& rows);
Tally clause_lengths(const Formula& formula);
Tally occurrences(const Formula& formula);             // in how many literals each variable stands
std::uint64_t plain_literals(const Formula& formula);  // how many are not negated

// How many pairs of rows, one of each side, share no one on average, where rows of d coordinates have these weights and
// their ones lie anywhere. None where a weight is more than d, or there are too many different ones.
std::optional<double> expected_by_weights(const Tally& left, const Tally& right, std::size_t d);
// The same of two rows of one set.
std::optional<double> expected_by_weights(const Tally& rows, std::size_t d);

// The same where bits are independent, each as often one as its column is. None where there are more than 2^28 bits.
std::optional<double> expected_by_columns(const Rows<Word>& left, const Rows<Word>& right);
std::optional<double> expected_by_columns(const Rows<Word>& rows);

// The scores of all candidates, or of some that are drawn at random, always the same ones.
struct ScoreTally {
  Histogram scores;
  std::uint64_t looked_at = 0;
  bool all = true;
};
// All of them where some solver offers to tell within `patience` seconds. None where the problem has no scores.
// Throws Stopped.
std::optional<ScoreTally> score_tally(const Problem& problem, const Data& data, const Work& work,
                                      Seconds patience);

// A number as near as doubles come to it; of an enclosure, its middle.
double nearly(const Number& number);

}  // namespace reductio::verifier
