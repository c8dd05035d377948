#include "reductions/gadgets/definition.hpp"

#include <algorithm>

namespace reductio::reductions {
namespace {

// One side of a gadget on rows of d coordinates.
struct SideByDefinition {
  std::shared_ptr<const Gadget> gadget;
  bool left;
  std::size_t d;
  std::size_t K = (d + gadget->block - 1) / gadget->block;

  const Gadget::Table& table() const { return left ? gadget->left : gadget->right; }

  std::size_t pad_length(const Gadget::Pad& pad) const {
    const std::int64_t length = value(pad.length, {{"d", static_cast<std::int64_t>(d)}});
    return length < 0 ? 0 : static_cast<std::size_t>(length);
  }
  std::size_t columns() const {
    std::size_t out = gadget->width() * K;
    for (const Gadget::Pad& pad : gadget->pads) out += pad_length(pad);
    return out;
  }

  // The number of the block's row in the table: its coordinate j counts 2^j, and one beyond the last counts nothing.
  std::size_t block_value(std::span<const Word> row, std::size_t q) const {
    std::size_t out = 0;
    for (std::size_t j = 0; j < gadget->block; ++j)
      if (const std::size_t k = q * gadget->block + j; k < d && at(row, k)) out += std::size_t{1} << j;
    return out;
  }

  // Where each pad starts and ends in the image of a row, and how many of its coordinates are one.
  struct Stretch {
    std::size_t first, end;
    std::int64_t ones;
  };
  std::vector<Stretch> stretches(std::span<const Word> row) const {
    std::vector<Stretch> out;
    if (gadget->pads.empty()) return out;
    std::int64_t weight = 0;
    for (std::size_t k = 0; k < d; ++k) weight += at(row, k) ? 1 : 0;
    std::size_t first = gadget->width() * K;
    for (const Gadget::Pad& pad : gadget->pads) {
      const std::int64_t ones =
          value(left ? pad.left : pad.right, {{"d", static_cast<std::int64_t>(d)}, {"weight", weight}});
      out.push_back({first, first + pad_length(pad), ones});
      first = out.back().end;
    }
    return out;
  }

  Definition::Entries image_of(std::span<const Word> row) const {
    return [this, row, pads = stretches(row), tabled = gadget->width() * K](std::size_t k) -> double {
      if (k < tabled) return static_cast<double>(table()[block_value(row, k % K)][k / K]);
      for (const Stretch& pad : pads)
        if (k < pad.end) return static_cast<std::int64_t>(k - pad.first) < pad.ones ? 1 : 0;
      return 0;
    };
  }
};

// Rows of the source in the place of one part of the target: those of one side, and behind them those of another.
struct PlacedSide {
  std::shared_ptr<const SideByDefinition> side;
  Rows<Word> rows;
};
Definition::Side defined(std::string_view name, const std::vector<PlacedSide>& placed) {
  std::size_t n = 0;
  for (const PlacedSide& one : placed) n += one.rows.n();
  return {name, n, placed.front().side->columns(), [placed](std::size_t i) {
            std::size_t k = 0;
            while (i >= placed[k].rows.n()) i -= placed[k++].rows.n();
            return placed[k].side->image_of(placed[k].rows.row(i));
          }};
}

// That of inner products is the gadget's; one of cosines is so much of the norm, and rows of no ones have norm 1.
Number threshold_by_definition(const Gadget& gadget, std::int64_t d, std::int64_t K, std::int64_t t) {
  const std::int64_t threshold = value(gadget.threshold, {{"d", d}, {"K", K}, {"t", t}});
  if (!gadget.cosines || !gadget.cosines->norm) return threshold;
  const std::int64_t norm = value(*gadget.cosines->norm, {{"d", d}, {"K", K}});
  return norm == 0 ? Number(threshold) : Number::ratio(threshold, norm);
}

}  // namespace

Definition image_by_definition(const std::shared_ptr<const Gadget>& gadget, const Data& source) {
  const PairView x = pair_view(source);
  const auto side = [&](bool left) {
    return std::make_shared<const SideByDefinition>(SideByDefinition{gadget, left, x.d});
  };
  const PlacedSide left{side(true), x.left}, right{side(false), x.right};
  Definition out;
  if (!of_one_set(*gadget->target.shape))
    out.sides = {defined("A", {left}), defined("B", {right})};
  else if (x.one_set)
    out.sides = {defined("V", {left})};
  else
    out.sides = {defined("V", {left, right})};
  if (gadget->target.has_threshold && (x.threshold || !gadget->source.has_threshold))
    out.threshold = threshold_by_definition(*gadget, static_cast<std::int64_t>(x.d),
                                            static_cast<std::int64_t>(left.side->K), x.threshold.value_or(0));
  return out;
}

}  // namespace reductio::reductions
