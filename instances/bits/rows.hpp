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
constexpr Index<S> cells(const Index<S>& d) {
  constexpr std::size_t lanes = Logic<S>::lanes;
  return d / lanes + Arithmetic<Index<S>>::choose(d % lanes == 0, 0, 1);
}

// Coordinates that cell c of a row of d coordinates holds.
template <class S>
constexpr Index<S> lanes_in(const Index<S>& d, const Index<S>& c) {
  constexpr std::size_t lanes = Logic<S>::lanes;
  const Index<S> rest = d - c * lanes;
  return Arithmetic<Index<S>>::choose(rest < lanes, rest, lanes);
}

// One row, read and written cell by cell.
template <class S>
struct RowTypes {
  using View = std::span<const S>;
  using Edit = std::span<S>;
};
template <class S>
using RowView = typename RowTypes<S>::View;
template <class S>
using RowEdit = typename RowTypes<S>::Edit;

// The first cell of row i in storage.
template <class N>
constexpr N row_start(const N& i, const N& stride) {
  return i * stride;
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

  std::span<const S> row(std::size_t i) const { return {cell_.get() + row_start(i, stride_), cells<S>(d_)}; }
  std::span<S> edit(std::size_t i) { return {cell_.get() + row_start(i, stride_), cells<S>(d_)}; }

  // Rows first .. first+count-1, on the same storage.
  Rows slice(std::size_t first, std::size_t count) const {
    return Rows(count, d_, stride_, std::shared_ptr<S>(cell_, cell_.get() + row_start(first, stride_)));
  }

 private:
  std::size_t n_ = 0, d_ = 0, stride_ = 0;
  std::shared_ptr<S> cell_;
};

// Writes the first `lanes` lanes of x, 1 to all of them, to coordinates at .. at+lanes-1 of a row that is zero there.
template <class S>
void place(Logic<S> in, RowEdit<S> row, const Index<S>& at, const S& x, const Index<S>& lanes) {
  if constexpr (Logic<S>::lanes == 1) {
    row[at] = x;
  } else {
    constexpr std::size_t all = Logic<S>::lanes;
    const Index<S> cell = at / all, shift = at % all;
    const S kept = first(x, lanes);
    row[cell] |= shift_left(kept, shift);
    in.when(shift + lanes > all, [&] { row[cell + 1] |= shift_right(kept, all - shift); });
  }
}

// Coordinate k of a row becomes one.
template <class S>
void set_one(Logic<S> in, RowEdit<S> row, const Index<S>& k) {
  constexpr std::size_t all = Logic<S>::lanes;
  if constexpr (all == 1)
    row[k] = in.bit(true);
  else
    row[k / all] |= shift_left(first(in.bit(true), Index<S>(1)), k % all);
}

// Writes d coordinates of cells, as cell(0), cell(1), ... give them, to coordinates start .. start+d-1 of a row that is
// zero there. It is always inline, so that a run that begins at 0, as most do, shifts nothing.
template <class S, class Cell>
[[gnu::always_inline]] inline void write_cells(Logic<S> in, RowEdit<S> row, Index<S> start, Index<S> d,
                                               Cell cell) {
  constexpr std::size_t all = Logic<S>::lanes;
  const Index<S> whole = d / all, rest = d % all;
  in.each(whole, [&](const Index<S>& c) { place(in, row, start + c * all, cell(c), Index<S>(all)); });
  in.when(rest != 0, [&] { place(in, row, start + whole * all, cell(whole), rest); });
}

// The cell that holds coordinate k, moved so that this coordinate is its first lane.
template <class S>
S from_coordinate(RowView<S> row, const Index<S>& k) {
  constexpr std::size_t lanes = Logic<S>::lanes;
  if constexpr (lanes == 1)
    return row[k];
  else
    return shift_right(row[k / lanes], k % lanes);
}

// Coordinate k of a row.
inline bool at(std::span<const Bit> row, std::size_t k) { return row[k].value; }
inline bool at(std::span<const Word> row, std::size_t k) { return (row[k / 64].value >> (k % 64)) & 1; }
inline void set(std::span<Word> row, std::size_t k, bool b) {
  const Word one(1ULL << (k % 64));
  row[k / 64] = b ? row[k / 64] | one : row[k / 64] & !one;
}

// Copies the first d coordinates of `from` to coordinates start .. of `to`, which is zero there.
template <class S>
void append(Logic<S> in, RowEdit<S> to, Index<S> start, RowView<S> from, Index<S> d) {
  write_cells(in, to, start, d, [from](const Index<S>& c) { return from[c]; });
}

// How many of the first d coordinates are one.
template <class S>
Num<S> weight_of(Logic<S> in, RowView<S> row, const Index<S>& d) {
  return in.fold(cells<S>(d), in.num(0), [&](const Num<S>& sum, const Index<S>& c) {
    return sum + in.count(row[c], lanes_in<S>(d, c));
  });
}

Rows<Bit> unpack(const Rows<Word>& rows);
Rows<Word> pack(const Rows<Bit>& rows);

}  // namespace reductio::instances
