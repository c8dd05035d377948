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

void gather(std::span<const Word> row, std::size_t d, std::size_t block, std::size_t j, std::span<Word> out) {
  for (std::size_t k = j; k < d; k += block)
    if (at(row, k)) set(out, k / block, true);
}

void fill(Logic<Word> in, std::span<Word> row, std::size_t at, std::size_t length, std::int64_t ones) {
  const std::size_t end = at + std::min(length, static_cast<std::size_t>(std::max<std::int64_t>(0, ones)));
  for (; at < end; at += std::min<std::size_t>(64, end - at))
    place(row, at, in.bit(true), std::min<std::size_t>(64, end - at));
}

std::size_t image_d(const Gadget& gadget, std::size_t d) {
  constexpr std::size_t most = std::size_t{1} << 48;
  const auto too_many = [&] {
    return InputError("image", "rows of 2^48 coordinates or more", "shorter rows, or shorter pads");
  };
  const std::size_t blocks = d / gadget.block + (d % gadget.block != 0);
  if (blocks >= most / std::max<std::size_t>(gadget.width(), 1)) throw too_many();
  std::size_t out = gadget.width() * blocks;
  for (const Gadget::Pad& pad : gadget.pads) {
    const std::int64_t length = value(pad.length, {{"d", static_cast<std::int64_t>(d)}});
    if (length >= static_cast<std::int64_t>(most - out)) throw too_many();
    out += static_cast<std::size_t>(std::max<std::int64_t>(0, length));
  }
  return out;
}

}  // namespace reductio::reductions
