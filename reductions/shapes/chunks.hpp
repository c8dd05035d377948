// The shape of a reduction from a problem of two sides to itself that cuts both sides into chunks of rows that follow
// each other, and has a target for every two chunks. Its author states the problem alone.
//
// Of a side of n rows and chunks of L rows, chunk c begins at row c L and has L rows, the last one what is left; a side
// without rows has one chunk, of none, so that there always is a target. Target number a * (chunks of B) + b is of
// chunk a of A and chunk b of B.
#pragma once
#include "reductions/shapes/shape.hpp"

namespace reductio::reductions {

// left and right: the rows of A and of B in a target.
std::vector<OptionSpec> chunk_options();

template <class P>
struct Chunked {
  using Source = P;
  using Target = P;
  static std::vector<OptionSpec> options() { return chunk_options(); }
  static std::vector<Claim> claims() { return {{"complete"}, {"sound"}, {"backward"}, {"size"}, {"image"}}; }
};

template <class R>
concept IsChunked = std::derived_from<R, Chunked<typename R::Source>>;

// The arithmetic of rows and chunks, over std::size_t where it runs and over terms where it is proved.

// The chunks of a side: quotient and rest are those of its rows by the rows of a chunk.
template <class N>
constexpr N chunks_for(const N& quotient, const N& rest) {
  return Arithmetic<N>::choose(rest > N(0) || quotient == N(0), quotient + N(1), quotient);
}
template <class N>
constexpr N row_of_rank(const N& rank, const N& chunk, const N& length) {
  return chunk * length + rank;
}
template <class N>
constexpr N rows_in_chunk(const N& n, const N& chunk, const N& length) {
  const N left = n - chunk * length;
  return Arithmetic<N>::choose(left < length, left, length);
}

// A side that is cut: its rows and those of a chunk, of which there are one at least.
struct CutSide {
  std::size_t rows = 0, length = 1;
  std::size_t chunks() const { return chunks_for(rows / length, rows % length); }
  std::size_t rows_of(std::size_t chunk) const { return rows_in_chunk(rows, chunk, length); }
};
struct CutSides {
  CutSide left, right;
  std::size_t targets() const { return left.chunks() * right.chunks(); }
  std::size_t left_chunk(std::size_t target) const { return target / right.chunks(); }
  std::size_t right_chunk(std::size_t target) const { return target % right.chunks(); }
};
// Throws InputError: chunks of no rows, or more targets than anybody keeps.
CutSides cut_sides(const Sizes& source, const Settings& settings);

// A chunk of rows: where it begins, and how many there are.
template <class N>
struct Chunk {
  N first, rows;
};
template <class S, class L>
Rows<S> copied_chunk(const Logic<S>& in, const Rows<S>& side, const Index<S>& d, const Chunk<Index<S>>& of,
                     const L& loop) {
  Rows<S> out(in, of.rows, d);
  loop(of.rows,
       [&](const Index<S>& rank) { append(in, out.edit(rank), Index<S>(0), side.row(of.first + rank), d); });
  return out;
}
template <class S, class L = Loop>
Bichromatic<S> target_of_chunks(const Bichromatic<S>& x, const Chunk<Index<S>>& a, const Chunk<Index<S>>& b,
                                const L& loop = serial) {
  return {x.in, copied_chunk(x.in, x.A, x.d, a, loop), copied_chunk(x.in, x.B, x.d, b, loop), x.d,
          x.threshold};
}

std::vector<Sizes> sizes_of_chunks(const Sizes& source, const Settings& settings);
Data target_of_chunks(const PairRows& x, const Settings& settings, std::size_t target, const Loop& loop);
std::optional<Witness> row_of_chunks(const Origin& origin, std::size_t target, const Witness& witness);
std::pair<std::size_t, Witness> chunks_of_row(const Sizes& source, const Settings& settings,
                                              const Witness& witness);

template <IsChunked R>
std::vector<Sizes> target_sizes(const R&, const Sizes& source, const Settings& settings) {
  return sizes_of_chunks(source, settings);
}
template <IsChunked R>
Data target_data(const R&, const Data& source, const Settings& settings, std::size_t target,
                 const Loop& loop) {
  return target_of_chunks(source.of<PairRows>(), settings, target, loop);
}
template <IsChunked R>
std::optional<Witness> witness_backward(const R&, const Origin& origin, std::size_t target,
                                        const Witness& witness) {
  return row_of_chunks(origin, target, witness);
}
template <IsChunked R>
std::pair<std::size_t, Witness> witness_onward(const R&, const Data& source, const Settings& settings,
                                               const Witness& witness) {
  return chunks_of_row(sizes(source), settings, witness);
}

}  // namespace reductio::reductions
