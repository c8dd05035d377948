#include "reductions/shapes/token_threshold.hpp"

#include <fmt/format.h>

#include <cmath>

namespace reductio::reductions {

UnitWeights unit_weights(const Settings& settings, KeysOfRow row, int sign, std::int64_t aim,
                         std::uint64_t most_of_rows) {
  constexpr std::int64_t most = std::int64_t{1} << 24;  // so that all sums below are exact
  if (aim > most || aim < -most)
    throw InputError("threshold", std::to_string(sign * aim), fmt::format("{} to {}", -most, most));
  const Weights weights = wanted_weights(settings, row);
  const double base = weights.unit * static_cast<double>(aim),
               beyond = weights.unit * (static_cast<double>(most_of_rows) + 1);
  UnitWeights out{.scale = weights.scale,
                  .unit = sign * weights.unit,
                  .pad = base - beyond,
                  .dummy = base + weights.dummy};
  // The dummy scores a unit more than rows at least, and keys * c <= exp(kappa), as weights that separate have
  // keys * c * exp(-kappa) <= M < 1. One more than it takes, so that no rounding of the quotient matters.
  out.reach = std::copysign(std::ceil(beyond / std::abs(out.dummy)) + 1, out.dummy);
  return out;
}

}  // namespace reductio::reductions
