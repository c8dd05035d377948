// How the rows of a random instance are drawn: all with one number of ones a side, or of independent bits.
//
// Constant weight is the default, and hides most. Two random rows of d coordinates with wA and wB ones are orthogonal
// with probability C(d - wB, wA) / C(d, wA), and lambda is n m times that: so many orthogonal pairs are expected by
// chance. From a wanted lambda follow the least wA + wB with wB = wA or wA + 1, in exact fractions.
#pragma once
#include <optional>

#include "generators/parts/figures.hpp"
#include "generators/parts/pairs.hpp"
#include "generators/parts/weights.hpp"

namespace reductio::generators {

// n, m, d, lambda, weight and p, followed by `more`.
std::vector<OptionSpec> row_options(std::vector<OptionSpec> more = {});

// The settings with m filled in and with `weight` or `p`, whichever it is, and without lambda. `planted`: two rows are
// to be orthogonal, so together they have at most d ones. Throws InputError; also where d is below 6 log2 of 100 rows
// or more and nothing but the sizes was given.
Settings resolve_rows(const std::vector<OptionSpec>& options, const Settings& given, bool planted);

class RowDistribution {
 public:
  explicit RowDistribution(const Settings& resolved);

  // Writes a row of side A (Stream::side_a) or B to a row of zeros.
  void draw(Random& random, Stream side, std::span<Word> row) const;
  // Writes two rows, to rows of zeros, that are never both one; each alone is a row as `draw` makes it. With weights
  // they are uniform among all such pairs.
  void draw_orthogonal(Random& random, std::span<Word> a, std::span<Word> b) const;

  const std::optional<RowWeights>& weights() const { return weights_; }  // none where bits are independent
  Chance density() const { return p_; }                                  // of independent bits
  double share() const;                                                  // of ones, over both sides

 private:
  std::size_t d_;
  std::optional<RowWeights> weights_;
  Chance p_;
};

// The answer where every instance with such rows has it: rows of zeros or of ones, weights that add up to more than d.
void know_extremes(Instance& instance, const RowDistribution& distribution);

// p: the share of ones. lambda: orthogonal pairs that are expected by chance. rho: bit sampling finds a planted pair in
// about n^(1 + rho) steps. With weights, what tells a planted row by rows of both sides, in standard deviations: z1 for
// <a, column sums of B>, z2 for a' Cov(B) a, which takes n d^2 steps.
std::vector<Figure> row_figures(const Settings& resolved);
std::vector<Figure> planted_figures(const Settings& resolved);

}  // namespace reductio::generators
