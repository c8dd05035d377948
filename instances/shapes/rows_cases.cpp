// Rows of bits to try things on: the tiny ones, those on an edge, random ones, and what is smaller than some.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstdlib>

#include "instances/shapes/rows_shape.hpp"

namespace reductio::instances::rows_shape {
namespace {

// The most rows of one of several sides, rows of the only side (enough for indices of four bits) and coordinates.
constexpr std::size_t tiny_rows = 4, tiny_rows_of_one_set = 9, tiny_coordinates = 5;

std::size_t most_rows(std::size_t sides) { return sides == 1 ? tiny_rows_of_one_set : tiny_rows; }

// All numbers below 2^bits, those with fewer ones first.
std::vector<std::uint64_t> by_ones(std::size_t bits) {
  std::vector<std::uint64_t> all(std::size_t{1} << bits);
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = i;
  std::stable_sort(all.begin(), all.end(),
                   [](auto a, auto b) { return std::popcount(a) < std::popcount(b); });
  return all;
}

Rows<Word> rows_of_code(std::uint64_t code, std::size_t n, std::size_t d) {
  Rows<Word> rows({}, n, d);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t k = 0; k < d; ++k) set(rows.edit(i), k, (code >> (i * d + k)) & 1);
  return rows;
}

struct TinySize {
  std::vector<std::size_t> n;  // rows of each side
  std::size_t d;
  std::size_t rows() const {
    std::size_t sum = 0;
    for (const std::size_t side : n) sum += side;
    return sum;
  }
};

// Ascending in (candidates for a witness times d, rows and coordinates).
std::vector<TinySize> tiny_sizes(std::size_t sides, const std::vector<std::size_t>& rows_of,
                                 std::size_t bits) {
  std::vector<TinySize> all;
  std::vector<std::size_t> n(sides, 0);
  while (true) {
    for (std::size_t d = 0; d <= tiny_coordinates; ++d)
      if (const TinySize size{n, d}; size.rows() * d <= bits) all.push_back(size);
    std::size_t k = sides;
    while (k > 0 && ++n[k - 1] > most_rows(sides)) n[--k] = 0;
    if (k == 0) break;
  }
  const auto key = [&](const TinySize& size) {
    std::size_t product = size.d;
    for (const std::size_t side : rows_of) product *= size.n[side];
    return std::pair(product, size.rows() + size.d);
  };
  std::stable_sort(all.begin(), all.end(),
                   [&](const TinySize& a, const TinySize& b) { return key(a) < key(b); });
  return all;
}

// Bit k of row i of a side.
using BitOf = std::function<bool(std::size_t side, std::size_t i, std::size_t k)>;

Rows<Word> filled(std::size_t side, std::size_t n, std::size_t d, const BitOf& bit) {
  Rows<Word> rows({}, n, d);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t k = 0; k < d; ++k) set(rows.edit(i), k, bit(side, i, k));
  return rows;
}

// n rows of the first side, m of every other; one set takes its rows from two sides.
Edge edge(std::size_t sides, std::size_t n, std::size_t m, std::size_t d, const BitOf& bit) {
  if (sides == 1) {
    const auto either = [&](std::size_t, std::size_t i, std::size_t k) {
      return i < n ? bit(0, i, k) : bit(1, i - n, k);
    };
    return {{filled(0, n + m, d, either)}, d};
  }
  Edge out{{}, d};
  for (std::size_t side = 0; side < sides; ++side)
    out.sides.push_back(filled(side, side == 0 ? n : m, d, bit));
  return out;
}

// Only the last coordinate is not zero.
BitOf last_coordinate(std::size_t d) {
  return [d](std::size_t, std::size_t, std::size_t k) { return k + 1 == d; };
}

// All rows have coordinate 0 in common but, where `orthogonal`, the last of A: the answer hangs on the last pair.
BitOf last_pair(std::size_t n, std::size_t m, bool orthogonal) {
  return [=](std::size_t side, std::size_t i, std::size_t k) {
    const bool last = i + 1 == (side == 0 ? n : m);
    if (side == 0) return k == (last && orthogonal ? 1U : 0U);
    return k == 0 || (k == 1 && !last);
  };
}

std::size_t below(std::mt19937_64& random, std::size_t n) { return static_cast<std::size_t>(random() % n); }

// A row, and one that never meets it, or meets it in one place, or is random too: the answers lie close together.
void fill_both(std::mt19937_64& random, std::span<Word> a, std::span<Word> b, std::size_t d) {
  const std::size_t density = 1 + 3 * below(random, 3), kind = below(random, 4);
  for (std::size_t k = 0; k < d; ++k) {
    const bool one = below(random, 8) < density;
    set(b, k, kind == 3 ? below(random, 2) == 1 : !one && below(random, 4) != 0);
    set(a, k, one);
  }
  if (kind == 2) {
    const std::size_t k = below(random, d);
    set(a, k, true), set(b, k, true);
  }
}

// Those of 0..n-1 that are not in first .. first + count - 1.
struct Without {
  std::size_t first, count;
  std::size_t left(std::size_t n) const { return n - count; }
  std::size_t at(std::size_t i) const { return i < first ? i : i + count; }
};
constexpr Without nothing{0, 0};

Rows<Word> part_of(const Rows<Word>& rows, Without row, Without coordinate) {
  Rows<Word> out({}, row.left(rows.n()), coordinate.left(rows.d()));
  for (std::size_t i = 0; i < out.n(); ++i)
    for (std::size_t k = 0; k < out.d(); ++k) set(out.edit(i), k, at(rows.row(row.at(i)), coordinate.at(k)));
  return out;
}

// Calls f for every place of `block` neighbours among n.
template <class F>
void each_place(std::size_t n, std::size_t block, F f) {
  for (std::size_t first = 0; first < n; first += block) f(Without{first, std::min(block, n - first)});
}

}  // namespace

std::string tiny_scope(const std::vector<std::string_view>& sizes, std::size_t sides, std::size_t bits) {
  return fmt::format("{} <= {}, d <= {}, at most {} bits", fmt::join(sizes, ", "), most_rows(sides),
                     tiny_coordinates, bits);
}

void each_tiny(std::size_t sides, const std::vector<std::size_t>& rows_of, std::size_t bits,
               const std::function<bool(const Sides&, std::size_t d)>& f) {
  for (const TinySize& size : tiny_sizes(sides, rows_of, bits))
    for (std::uint64_t code : by_ones(size.rows() * size.d)) {
      Sides all;
      all.reserve(sides);
      for (const std::size_t n : size.n) {
        all.push_back(rows_of_code(code, n, size.d));
        code >>= n * size.d;
      }
      if (!f(all, size.d)) return;
    }
}

std::vector<Edge> edges(std::size_t sides) {
  const std::size_t parts = std::max<std::size_t>(sides, 2);
  const BitOf zero = [](std::size_t, std::size_t, std::size_t) { return false; };
  const BitOf one = [](std::size_t, std::size_t, std::size_t) { return true; };
  const BitOf parted = [parts](std::size_t side, std::size_t, std::size_t k) { return k % parts == side; };
  const BitOf mixed = [](std::size_t side, std::size_t i, std::size_t k) {
    return (i + 2 * k + side) % 3 == 0;
  };
  std::vector<Edge> out;
  const auto add = [&](std::size_t n, std::size_t m, std::size_t d, const BitOf& bit) {
    out.push_back(edge(sides, n, m, d, bit));
  };
  for (const auto& [n, m, d] :
       std::vector<std::array<std::size_t, 3>>{{0, 0, 0}, {0, 2, 3}, {2, 0, 3}, {2, 3, 0}})
    add(n, m, d, one);
  for (const BitOf& bit : {zero, one, parted}) add(3, 2, 4, bit);
  add(5, 4, 6, mixed);
  out.back().far = true;
  for (const std::size_t d : {std::size_t{63}, std::size_t{64}, std::size_t{65}})
    for (const BitOf& bit : {zero, one, parted, last_coordinate(d)}) add(2, 3, d, bit);
  for (const std::size_t d : {127U, 128U, 129U, 257U, 1025U})
    for (const BitOf& bit : {parted, last_coordinate(d)}) add(2, 2, d, bit);
  for (const BitOf& bit : {one, parted}) add(20, 20, 5, bit);
  for (const auto& [n, m] : std::vector<std::array<std::size_t, 2>>{
           {1, 200}, {200, 1}, {65, 3}, {3, 65}, {129, 2}, {2, 129}, {200, 5}})
    for (const bool orthogonal : {true, false}) add(n, m, 5, last_pair(n, m, orthogonal));
  return out;
}

Sides random(std::mt19937_64& random, std::size_t sides, std::size_t d) {
  Sides out;
  if (sides == 1) {
    Rows<Word> V({}, 3, d);
    fill_both(random, V.edit(0), V.edit(1), d);
    fill_both(random, V.edit(2), V.edit(2), d);
    return {V};
  }
  for (std::size_t side = 0; side < sides; ++side) out.emplace_back(Logic<Word>{}, 2, d);
  for (const std::size_t i : {0U, 1U})
    for (std::size_t side = 1; side < sides; side += 2)
      fill_both(random, out[side - 1].edit(i), out[side].edit(i), d);
  if (sides % 2 == 1)
    for (const std::size_t i : {0U, 1U}) fill_both(random, out.back().edit(i), out.back().edit(i), d);
  return out;
}

std::vector<Sides> smaller(const Sides& sides, std::size_t block) {
  std::vector<Sides> out;
  const auto with = [&](std::size_t side, Rows<Word> rows) {
    out.push_back(sides);
    out.back()[side] = std::move(rows);
  };
  for (std::size_t s = 0; s < sides.size(); ++s)
    each_place(sides[s].n(), block, [&](Without w) { with(s, part_of(sides[s], w, nothing)); });
  each_place(sides.front().d(), block, [&](Without w) {
    Sides all;
    for (const Rows<Word>& rows : sides) all.push_back(part_of(rows, nothing, w));
    out.push_back(std::move(all));
  });
  if (block > 1) return out;
  for (std::size_t s = 0; s < sides.size(); ++s)
    for (std::size_t i = 0; i < sides[s].n(); ++i)
      for (std::size_t k = 0; k < sides[s].d(); ++k)
        if (at(sides[s].row(i), k)) {
          Rows<Word> cleared = part_of(sides[s], nothing, nothing);
          set(cleared.edit(i), k, false);
          with(s, std::move(cleared));
        }
  return out;
}

std::vector<Number> smaller(const Number& threshold) {
  const auto integer = threshold.integer();
  if (threshold.is_root()) return {0};
  if (!integer) return {threshold.numerator() / threshold.denominator()};
  std::vector<Number> out;
  for (const std::int64_t less : {std::int64_t{0}, *integer / 2, *integer - (*integer > 0 ? 1 : -1)})
    if (std::abs(less) < std::abs(*integer)) out.emplace_back(less);
  return out;
}

}  // namespace reductio::instances::rows_shape
