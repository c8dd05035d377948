#include "reductions/shapes/counted_keys.hpp"

#include <fmt/format.h>

#include <cmath>

namespace reductio::reductions {

Weights checked_counting_weights(std::uint64_t keys) {
  constexpr std::uint64_t most = std::uint64_t{1}
                                 << 30;  // beyond, doubles do not tell outputs so near to each other
  const Weights weights = weights_for_counts(keys);
  if (keys > most || !counts_separate(weights, keys, epsilon_for_counts(weights)))
    throw InputError("m", fmt::format("{} keys", keys), "at most 2^30, whose number an output tells");
  return weights;
}

double cut_of_counts(const Weights& weights) { return 1 / (1 + 2 * std::exp2(weights.dummy)); }

std::optional<Decoded> decoded_hits(const Origin& origin, std::span<const std::optional<Number>> values) {
  if (values.size() != 1 || !values.front()) return std::nullopt;
  const auto hits = values.front()->integer();
  const Natural pairs = Natural(origin.sizes.at("n")) * origin.sizes.at("m");
  if (!hits || *hits < 0 || static_cast<std::uint64_t>(*hits) > pairs.value) return std::nullopt;
  return Decoded{.witnesses = static_cast<std::uint64_t>(*hits)};
}

}  // namespace reductio::reductions
