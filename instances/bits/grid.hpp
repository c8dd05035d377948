// Numbers in rows and columns.
#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "instances/floors.hpp"

namespace reductio::instances {

// rows x cols entries, row-major, in shared storage: copies are cheap and see the same entries.
template <class E>
class Grid {
 public:
  Grid() = default;
  Grid(std::size_t rows, std::size_t cols, const E& fill) : rows_(rows), cols_(cols) {
    auto storage = std::make_shared<std::vector<E>>(rows * cols, fill);
    first_ = std::shared_ptr<E>(storage, storage->data());
  }
  std::size_t rows() const { return rows_; }
  std::size_t cols() const { return cols_; }
  std::span<const E> row(std::size_t i) const { return {first_.get() + i * cols_, cols_}; }
  std::span<E> edit(std::size_t i) { return {first_.get() + i * cols_, cols_}; }
  // Rows first .. first + count - 1: the same entries, not a copy.
  Grid part(std::size_t first, std::size_t count) const {
    Grid out;
    out.rows_ = count, out.cols_ = cols_;
    out.first_ = std::shared_ptr<E>(first_, first_.get() + first * cols_);
    return out;
  }

 private:
  std::size_t rows_ = 0, cols_ = 0;
  std::shared_ptr<E> first_;
};

using Matrix = Grid<double>;
using IntegerMatrix = Grid<std::int64_t>;

}  // namespace reductio::instances
