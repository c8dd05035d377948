#include "reductions/shapes/order_encoded.hpp"

namespace reductio::reductions {
namespace {

PairSizes<std::size_t> sizes_of_pairs(const PairRows& x) { return {x.A.n(), x.B.n(), x.d}; }

}  // namespace

void check_ordered(const Sizes& source) {
  constexpr std::uint64_t most = 0x7fffffff;
  const Natural vars = ordered_places(pair_sizes(source)).all;
  if (vars.value > most)
    throw InputError("image", fmt::format("{} variables", vars.value), fmt::format("at most {}", most),
                     Fault::resources);
}

Formula ordered_formula(const PairRows& x, bool apart, const Loop& loop) {
  const auto s = sizes_of_pairs(x);
  const auto at = ordered_places(s);
  const std::size_t ends = s.n + s.m, pairs = ends + 1;  // parts behind those of the rows
  const auto count = [&](std::size_t part) -> ClauseCount {
    if (part < ends) return {s.d + 1, 2 + 3 * s.d};
    if (part == ends) return {4, 4};
    return {s.d, 2 * s.d};
  };
  const Logic<Word> in;
  return CountedFormula(at.all, apart ? pairs + 1 : pairs, count)
      .written(loop, [&](std::size_t part, std::size_t, const ClauseWriter& out) {
        if (part < s.n) return write_chosen_row<Word>(in, x.A, part, s.d, at.order_a, at.bits_a, out);
        if (part < ends) return write_chosen_row<Word>(in, x.B, part - s.n, s.d, at.order_b, at.bits_b, out);
        if (part == pairs) return write_apart<Word>(in, s.d, at.bits_a, at.bits_b, out);
        return write_order_ends<Word>(in, at.order_b, s.m, write_order_ends<Word>(in, at.order_a, s.n, out));
      });
}

Formula apart_formula(const PairRows& x) {
  const auto s = sizes_of_pairs(x);
  const auto at = ordered_places(s);
  Formula out{at.all, std::vector<std::int32_t>(2 * s.d), std::vector<std::size_t>(s.d)};
  write_apart<Word>(Logic<Word>{}, s.d, at.bits_a, at.bits_b, ClauseWriter{&out});
  return out;
}

std::optional<Witness> chosen_pair(const Origin& origin, const Witness& witness) {
  const auto assignment = Assignment::of(witness);
  const auto s = pair_sizes(origin.sizes);
  const auto at = ordered_places(s);
  if (!assignment || assignment->value.size() != at.all.value) return std::nullopt;
  const auto chosen = [&](std::uint64_t order, std::uint64_t rows) {
    std::size_t i = 0;
    while (i < rows && (assignment->value[order + i] || !assignment->value[order + i + 1])) ++i;
    return i;
  };
  const Pair out{chosen(at.order_a.value, s.n.value), chosen(at.order_b.value, s.m.value)};
  if (out.i == s.n.value || out.j == s.m.value) return std::nullopt;
  return out;
}

Assignment assignment_of_pair(const PairRows& x, const Pair& pair) {
  const auto s = sizes_of_pairs(x);
  const auto places = ordered_places(s);
  Assignment out{std::vector<bool>(places.all)};
  for (std::size_t i = 0; i <= s.n; ++i) out.value[places.order_a + i] = i > pair.i;
  for (std::size_t j = 0; j <= s.m; ++j) out.value[places.order_b + j] = j > pair.j;
  for (std::size_t k = 0; k < s.d; ++k) {
    out.value[places.bits_a + k] = at(x.A.row(pair.i), k);
    out.value[places.bits_b + k] = at(x.B.row(pair.j), k);
  }
  return out;
}

}  // namespace reductio::reductions
