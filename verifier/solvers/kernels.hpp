// Inner loops over packed rows and over doubles, on the widest vector unit that the machine has (found at run
// time).
#pragma once
#include <cstddef>
#include <cstdint>

#include "instances/bits/logic.hpp"
#include "verifier/solvers/blocks.hpp"

namespace reductio {

// A few rows, `stride` cells apart, against a block of rows of as many columns: all pairs of them.
template <class T>
struct Tile {
  const T* rows;
  std::size_t stride, count, columns;
  typename Blocks<T>::Part block;
};

// best[r] for r < count becomes the least (greatest) of itself and all <row r, b>. Inner products are below
// 2^31.
void least_products(const Tile<Word>& tile, std::int32_t* best);
void greatest_products(const Tile<Word>& tile, std::int32_t* best);
// best[r] becomes 0 where some b has <row r, b> = 0, and stays as it is elsewhere. There is at least one
// column.
void orthogonal_rows(const Tile<Word>& tile, std::int32_t* best);

// out[r * width + k] = <row r, row k of the block>, for k < width.
void products(const Tile<double>& tile, double* out);

}  // namespace reductio
