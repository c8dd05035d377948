#include "reductions/shapes/chunks.hpp"

#include <fmt/format.h>

namespace reductio::reductions {

std::vector<OptionSpec> chunk_options() {
  return {{.name = "left", .fallback = "", .help = "rows of A in a target, at most [all]", .tried = "2"},
          {.name = "right", .fallback = "", .help = "rows of B in a target, at most [all]", .tried = "1"}};
}

namespace {

CutSide cut_side(std::size_t rows, const Settings& settings, const char* option) {
  const std::size_t all = std::max<std::size_t>(rows, 1);
  if (!settings.has(option)) return {rows, all};
  const std::uint64_t length = settings.size(option);
  if (length == 0)
    throw InputError(fmt::format("--set {}", option), "0", "1 or more: the rows of a side in a target");
  return {rows, std::min<std::size_t>(length, all)};
}

Chunk<std::size_t> chunk_of(const CutSide& side, std::size_t chunk) {
  return {row_of_rank<std::size_t>(0, chunk, side.length), side.rows_of(chunk)};
}

}  // namespace

CutSides cut_sides(const Sizes& source, const Settings& settings) {
  constexpr std::uint64_t most_targets = 1 << 16;
  const CutSides out{cut_side(source.at("n"), settings, "left"), cut_side(source.at("m"), settings, "right")};
  const Natural targets = Natural(out.left.chunks()) * out.right.chunks();
  if (targets.value > most_targets)
    throw InputError("--set left, --set right",
                     fmt::format("{} and {}: {} targets", out.left.length, out.right.length, targets.value),
                     fmt::format("more rows in a target: at most {} targets are made", most_targets));
  return out;
}

std::vector<Sizes> sizes_of_chunks(const Sizes& source, const Settings& settings) {
  const CutSides sides = cut_sides(source, settings);
  std::vector<Sizes> all;
  for (std::size_t a = 0; a < sides.left.chunks(); ++a)
    for (std::size_t b = 0; b < sides.right.chunks(); ++b)
      all.push_back(erase(PairSizes<Natural>{sides.left.rows_of(a), sides.right.rows_of(b), source.at("d")}));
  return all;
}

Data target_of_chunks(const PairRows& x, const Settings& settings, std::size_t target, const Loop& loop) {
  const CutSides sides = cut_sides({{{"n", x.A.n()}, {"m", x.B.n()}, {"d", x.d}}}, settings);
  return target_of_chunks<Word>(x, chunk_of(sides.left, sides.left_chunk(target)),
                                chunk_of(sides.right, sides.right_chunk(target)), loop);
}

std::optional<Witness> row_of_chunks(const Origin& origin, std::size_t target, const Witness& witness) {
  const CutSides sides = cut_sides(origin.sizes, origin.settings);
  const auto w = Pair::of(witness);
  if (!w || target >= sides.targets()) return std::nullopt;
  const std::size_t a = sides.left_chunk(target), b = sides.right_chunk(target);
  if (w->i >= sides.left.rows_of(a) || w->j >= sides.right.rows_of(b)) return std::nullopt;
  return Pair{row_of_rank<std::size_t>(w->i, a, sides.left.length),
              row_of_rank<std::size_t>(w->j, b, sides.right.length)};
}

std::pair<std::size_t, Witness> chunks_of_row(const Sizes& source, const Settings& settings,
                                              const Witness& witness) {
  const CutSides sides = cut_sides(source, settings);
  const Pair w = Pair::of(witness).value();
  const std::size_t a = w.i / sides.left.length, b = w.j / sides.right.length;
  return {target_number(a, b, sides.right.chunks()), Pair{w.i % sides.left.length, w.j % sides.right.length}};
}

}  // namespace reductio::reductions
