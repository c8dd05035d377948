#include "reductions/gadgets/image.hpp"

#include <algorithm>

namespace reductio::reductions {

// The coefficients of a truth table, by taking differences along one coordinate after the other.
std::vector<NormalForm> normal_forms(const Gadget::Table& table) {
  std::vector<NormalForm> all;
  for (std::size_t g = 0; g < table.front().size(); ++g) {
    std::vector<bool> coefficient;
    for (const auto& entries : table) coefficient.push_back(entries[g] == 1);
    for (std::size_t bit = 1; bit < coefficient.size(); bit *= 2)
      for (std::size_t v = 0; v < coefficient.size(); ++v)
        if ((v & bit) != 0 && coefficient[v ^ bit]) coefficient[v] = !coefficient[v];
    NormalForm form{coefficient[0], {}};
    for (std::size_t v = 1; v < coefficient.size(); ++v)
      if (coefficient[v]) form.products.push_back(v);
    all.push_back(std::move(form));
  }
  return all;
}

std::vector<std::size_t> pad_lengths(const Gadget& gadget, std::size_t d) {
  constexpr std::size_t most = std::size_t{1} << 48;
  const auto too_many = [&] {
    return InputError("image", "rows of 2^48 coordinates or more", "shorter rows, or shorter pads");
  };
  const std::size_t blocks = blocks_of(gadget, d);
  if (blocks >= most / std::max<std::size_t>(gadget.width(), 1)) throw too_many();
  std::size_t left = most - gadget.width() * blocks;  // of what an image may have
  std::vector<std::size_t> out;
  for (const Gadget::Pad& pad : gadget.pads) {
    const std::int64_t length = value(pad.length, {{"d", static_cast<std::int64_t>(d)}});
    if (length >= static_cast<std::int64_t>(left)) throw too_many();
    out.push_back(static_cast<std::size_t>(std::max<std::int64_t>(0, length)));
    left -= out.back();
  }
  return out;
}

}  // namespace reductio::reductions
