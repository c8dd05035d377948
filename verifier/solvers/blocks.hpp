// Rows turned for vector units: cut into blocks that fit a cache, each with its columns side by side.
#pragma once
#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "verifier/solvers/waves.hpp"

namespace reductio::verifier {

// Blocks have height() rows, the last one what remains, repeating its last row up to a multiple of 8: that
// changes neither the least nor the greatest of its scores. Columns are aligned to 64 bytes.
template <class T>
class Blocks {
 public:
  // Some rows of a block: column c of row r < width is cells[c * stride + r].
  struct Part {
    const T* cells;
    std::size_t width, stride;
  };

  // row(i) gives the i-th of n rows, `columns` cells long. Throws Stopped.
  template <class Row>
  Blocks(const Work& work, std::size_t n, std::size_t columns, Row row)
      : n_(n),
        columns_(columns),
        height_(std::max(least, bytes / sizeof(T) / std::max(columns, one) / 8 * 8)) {
    lines_.resize((n + 7) / 8 * columns + 1);  // never none: there is always a first cell to point at
    parallel_ranges(work, n, height_, [&](std::size_t first, std::size_t) {
      keep_going(work);
      const std::size_t width = from(first).width;
      T* cells = &lines_[first / 8 * columns][0];
      for (std::size_t r = 0; r < width; ++r) {
        const std::span<const T> source = row(std::min(first + r, n - 1));
        for (std::size_t c = 0; c < columns; ++c) cells[c * width + r] = source[c];
      }
    });
  }

  std::size_t columns() const { return columns_; }
  std::size_t height() const { return height_; }

  // Row `first`, a multiple of 8, and what follows it in its block.
  Part from(std::size_t first) const {
    const std::size_t start = first / height_ * height_, width = (std::min(height_, n_ - start) + 7) / 8 * 8;
    const T* cells = lines_.data()->data() + start * columns_;
    return {cells + (first - start), width - (first - start), width};
  }

 private:
  struct alignas(64) Line : std::array<T, 8> {};
  static constexpr std::size_t one = 1, least = 16, bytes = 32768;  // two thirds of a first-level cache

  std::size_t n_, columns_, height_;
  std::vector<Line> lines_;
};

}  // namespace reductio::verifier
