// Rows of bits: n rows of d coordinates, in cells of type S that hold Logic<S>::lanes coordinates each.
//
// Rows are a view on shared storage, owned or mapped from a file: a copy is cheap and sees the same cells.
// A row has stride() cells; coordinates at and beyond d in its last cell are zero (the tail).
#pragma once
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "instances/bits/logic.hpp"

namespace reductio::instances {

// Cells that d coordinates take.
template <class S>
constexpr std::size_t cells(std::size_t d) {
  return d / Logic<S>::lanes + (d % Logic<S>::lanes != 0);
}

// Coordinates that cell c of a row of d coordinates holds.
template <class S>
constexpr std::size_t lanes_in(std::size_t d, std::size_t c) {
  const std::size_t rest = d - c * Logic<S>::lanes;
  return rest < Logic<S>::lanes ? rest : Logic<S>::lanes;
}

template <class S>
class Rows {
 public:
  Rows() = default;

  // n rows of d zeros.
  Rows(Logic<S> in, std::size_t n, std::size_t d) : n_(n), d_(d), stride_(cells<S>(d)) {
    auto storage = std::make_shared<std::vector<S>>(n * stride_, in.bit(false));
    cell_ = std::shared_ptr<S>(storage, storage->data());
  }

  // A view: row i starts at first + i * stride. The storage stays alive as long as `first` does.
  Rows(std::size_t n, std::size_t d, std::size_t stride, std::shared_ptr<S> first)
      : n_(n), d_(d), stride_(stride), cell_(std::move(first)) {}

  std::size_t n() const { return n_; }
  std::size_t d() const { return d_; }
  std::size_t stride() const { return stride_; }

  std::span<const S> row(std::size_t i) const { return {cell_.get() + i * stride_, cells<S>(d_)}; }
  std::span<S> edit(std::size_t i) { return {cell_.get() + i * stride_, cells<S>(d_)}; }

  // Rows first .. first+count-1, on the same storage.
  Rows slice(std::size_t first, std::size_t count) const {
    return Rows(count, d_, stride_, std::shared_ptr<S>(cell_, cell_.get() + first * stride_));
  }

 private:
  std::size_t n_ = 0, d_ = 0, stride_ = 0;
  std::shared_ptr<S> cell_;
};

// Writes the first `lanes` lanes of x to coordinates at .. at+lanes-1 of a row that is zero there.
template <class S>
void place(std::span<S> row, std::size_t at, const S& x, std::size_t lanes) {
  static_assert(Logic<S>::lanes == 1);
  if (lanes != 0) row[at] = x;
}
inline void place(std::span<Word> row, std::size_t at, Word x, std::size_t lanes) {
  if (lanes == 0) return;
  const std::size_t word = at / 64, shift = at % 64;
  const Word kept = x & Logic<Word>::first(lanes);
  row[word] = row[word] | Word(kept.value << shift);
  if (shift + lanes > 64) row[word + 1] = row[word + 1] | Word(kept.value >> (64 - shift));
}

// Coordinate k of a row.
inline bool at(std::span<const Bit> row, std::size_t k) { return row[k].value; }
inline bool at(std::span<const Word> row, std::size_t k) { return (row[k / 64].value >> (k % 64)) & 1; }
inline void set(std::span<Word> row, std::size_t k, bool b) {
  const Word one(1ULL << (k % 64));
  row[k / 64] = b ? row[k / 64] | one : row[k / 64] & !one;
}

// Copies all coordinates of `from` to coordinates start .. of `to`, which is zero there.
template <class S>
void append(std::span<S> to, std::size_t start, std::span<const S> from, std::size_t d) {
  for (std::size_t c = 0; c < cells<S>(d); ++c)
    place(to, start + c * Logic<S>::lanes, from[c], lanes_in<S>(d, c));
}

Rows<Bit> unpack(const Rows<Word>& rows);
Rows<Word> pack(const Rows<Bit>& rows);

}  // namespace reductio::instances
