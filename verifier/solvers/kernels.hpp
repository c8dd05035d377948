// Inner loops over packed rows and over doubles, on the widest vector unit that the machine has (found at run time).
#pragma once
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>
#include <vector>

#include "instances/bits/logic.hpp"
#include "verifier/solvers/blocks.hpp"

namespace reductio::verifier {

// A few rows, `stride` cells apart, against a block of rows of as many columns: all pairs of them.
template <class T>
struct Tile {
  const T* rows;
  std::size_t stride, count, columns;
  typename Blocks<T>::Part block;
};

// A row's softmax over the keys seen so far, in units of exp(top): the sum of weights, and of weights times values.
struct Softmax {
  double top = -std::numeric_limits<double>::infinity(), total = 0, weighted = 0;
};

// The loops for one vector unit.
struct Kernels {
  std::string_view unit;
  // best[r] for r < count becomes the least (greatest) of itself and all <row r, b>. There is at least one
  // column, and inner products are below 2^31.
  void (*least_products)(const Tile<Word>& tile, std::int32_t* best);
  void (*greatest_products)(const Tile<Word>& tile, std::int32_t* best);
  // best[r] becomes 0 where some b has <row r, b> = 0, and stays as it is elsewhere. There is at least one column.
  void (*orthogonal_rows)(const Tile<Word>& tile, std::int32_t* best);
  // sums[r] becomes greater by weights[k] for each row k of the block, k < its width, with <row r, row k> <= most; as
  // inner products are, `most` is below 2^31. There is at least one column.
  void (*weigh_products)(const Tile<Word>& tile, const std::uint64_t* weights, std::int32_t most,
                         std::uint64_t* sums);
  // tables[r * stride + <row r, row k>] becomes greater by weights[k] for each row k of the block, k < its width. There
  // is at least one column.
  void (*tabulate_products)(const Tile<Word>& tile, const std::uint64_t* weights, std::uint64_t* tables,
                            std::size_t stride);
  // out[r * stride + k] = <row r, row k of the block>, for k < its width.
  void (*products)(const Tile<double>& tile, double* out, std::size_t stride);
  // Adds the first `count` keys, whose weights are exp(scale * score[k]). Both arrays go on to a multiple of 8, the
  // scores with copies of the last one. Each exp is within 1 ulp; a score that is not a finite number makes sums that
  // are none.
  void (*add_keys)(const double* score, const double* value, std::size_t count, double scale, Softmax& sums);
  // The number of ones in `count` words.
  std::uint64_t (*ones)(const Word* words, std::size_t count);
};

// Those of the units that this machine has, the widest first; the last one is that of every such machine.
std::vector<const Kernels*> all_kernels();
const Kernels& best_kernels();

}  // namespace reductio::verifier
