// What the families of Orthogonal Vectors share: sizes, rows of independent bits, and the answers that need
// no family to be known.
#pragma once
#include "generators/parts/bulk.hpp"
#include "generators/parts/density.hpp"
#include "generators/parts/known.hpp"
#include "instances/settings.hpp"
#include "instances/shapes/pairs.hpp"

namespace reductio::generators {

struct PairDimensions {
  std::size_t n, m, d;
};

// n, m and d, followed by `more`.
std::vector<OptionSpec> pair_options(std::vector<OptionSpec> more);

// The settings with m filled in (n where it was not given), and p as k/2^32 where `options` has it.
Settings resolve_pairs(const std::vector<OptionSpec>& options, const Settings& given);

// "5 and 3 rows", as they were written.
std::string rows_text(const Settings& settings);

// The sizes; throws InputError when the rows and `extra` bytes do not fit into memory.
PairDimensions pair_dimensions(const Settings& settings, const Work& work, Natural extra = 0);

// An OV instance of zero rows, its answer known where every instance of these sizes has it: no without a pair
// of rows, yes without a coordinate.
Instance blank_pairs(const PairDimensions& sizes);
PairRows& rows(Instance& instance);

// Writes d independent bits of density p.
void biased_row(Random& random, Chance p, std::span<Word> row, std::size_t d);

// Writes a uniform row of d coordinates and w <= d ones to a row of zeros.
void weighted_row(Random& random, std::span<Word> row, std::size_t d, std::size_t w);

// Makes both sides: make(side, i, row) writes row i of A (Stream::side_a) or B (Stream::side_b), which is zero.
template <class F>
void make_rows(const Work& work, PairRows& x, F make) {
  each_row(work, "rows of A", x.A.n(), [&](std::size_t i) { make(Stream::side_a, i, x.A.edit(i)); });
  each_row(work, "rows of B", x.B.n(), [&](std::size_t j) { make(Stream::side_b, j, x.B.edit(j)); });
}

}  // namespace reductio::generators
