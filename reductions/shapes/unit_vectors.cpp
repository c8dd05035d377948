#include "reductions/shapes/unit_vectors.hpp"

#include <fmt/format.h>

#include "instances/error.hpp"

namespace reductio::reductions {
namespace {

// The greatest number whose square is at most n.
std::int64_t whole_root(std::int64_t n) {
  std::int64_t out = 0;
  for (std::int64_t bit = std::int64_t{1} << 31; bit > 0; bit /= 2)
    if ((out + bit) * (out + bit) <= n) out += bit;
  return out;
}

// `count` squares that add up to n, from the greatest one on; none where there are none.
bool find_squares(std::int64_t n, std::span<std::int64_t> out) {
  if (out.empty()) return n == 0;
  const auto count = static_cast<std::int64_t>(out.size());
  // The first is the greatest of them, so its square is a share of n at least.
  for (std::int64_t first = whole_root(n); count * first * first >= n; --first) {
    out[0] = first;
    if (find_squares(n - first * first, out.subspan(1))) return true;
    if (first == 0) break;
  }
  return false;
}

}  // namespace

UnitScale unit_scale(std::int64_t most, std::uint64_t d) {
  constexpr std::int64_t greatest = std::int64_t{1} << 60;
  const Natural squares = Natural(static_cast<std::uint64_t>(most)) * d;
  if (squares.value > static_cast<std::uint64_t>(greatest))
    throw InputError("d", fmt::format("{}", d), "at most 2^60 for the squares of a row's entries together");
  UnitScale out;
  while (out.squares < static_cast<std::int64_t>(squares.value)) out.squares *= 4, out.unit /= 2;
  return out;
}

FourSquares four_squares(std::int64_t n) {
  FourSquares out{};
  std::int64_t sum = 0;
  const bool found = n >= 0 && find_squares(n, out);
  for (const std::int64_t one : out) sum += one * one;
  if (!found || sum != n) throw std::logic_error(fmt::format("{} is not the sum of the four squares", n));
  return out;
}

PadsByWeight pads_of(const Rows<Word>& rows, const SquaresOfBits& of, const UnitScale& scale) {
  PadsByWeight out;
  const auto d = static_cast<std::int64_t>(rows.d());
  for (std::size_t i = 0; i < rows.n(); ++i) {
    const std::int64_t weight = weight_of(Logic<Word>{}, rows.row(i), rows.d());
    if (!out.contains(weight))
      out.emplace(weight, four_squares(scale.squares - squares_of_row(of, weight, d)));
  }
  return out;
}

}  // namespace reductio::reductions
