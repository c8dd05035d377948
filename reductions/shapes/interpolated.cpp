#include "reductions/shapes/interpolated.hpp"

#include <fmt/format.h>

namespace reductio::reductions {

LineSetup line_setup(const Sizes& source, const Settings& settings) {
  const Natural pairs = Natural(source.at("n")) * source.at("m"),
                needed = points_needed(Natural(source.at("d"))), targets = needed + settings.size("spare");
  const Natural least = std::max(pairs.value, targets.value);
  if (least.value >= most_modulus)
    throw InputError(pairs == least ? "n m" : "2d + 1 and spare", fmt::format("{}", least.value),
                     fmt::format("less than {}: values are counted modulo a prime below 2^31", most_modulus));
  LineSetup out{prime_above(least.value), settings.size("seed"), static_cast<std::size_t>(targets.value),
                static_cast<std::size_t>(needed.value)};
  if (!settings.has("modulus")) return out;
  out.modulus = settings.size("modulus");
  if (out.modulus <= least.value || out.modulus > most_modulus || !is_prime(out.modulus))
    throw InputError("modulus", fmt::format("{}", out.modulus),
                     fmt::format("a prime above {}, which is {}, and below 2^31", least.value,
                                 pairs == least ? "n m" : "the number of targets"));
  return out;
}

namespace {

// The value at 0, as the weights of so many points give it: what is proved of this number is proved of these weights,
// which are compared with what is asked of them.
std::uint64_t weighed_at_zero(const PrimeField& field, std::span<const std::uint64_t> points,
                              std::span<const std::uint64_t> values) {
  const std::vector<std::uint64_t> weights = weights_at_zero(field, points);
  std::uint64_t out = 0;
  for (std::size_t k = 0; k < points.size(); ++k) out = field.plus(out, field.times(weights[k], values[k]));
  return out;
}

}  // namespace

std::optional<Decoded> decoded_values(const Origin& origin, std::span<const std::optional<Number>> values) {
  const LineSetup setup = line_setup(origin.sizes, origin.settings);
  if (values.size() != setup.targets) return std::nullopt;
  const PrimeField field(setup.modulus);
  std::vector<std::uint64_t> points, given;
  for (std::size_t k = 0; k < values.size(); ++k) {
    if (!values[k]) continue;
    const auto value = values[k]->integer();
    points.push_back(k + 1);
    // What is no residue is as wrong as another residue, of which it takes the place.
    given.push_back(field.of(static_cast<std::uint64_t>(value.value_or(0))));
  }
  const auto polynomial = decoded(field, points, given, setup.needed);
  if (!polynomial) return std::nullopt;
  Decoded out{.most_wrong = (points.size() - setup.needed) / 2};
  std::vector<std::uint64_t> right_points, right_values;
  for (std::size_t k = 0; k < values.size(); ++k) {
    if (!values[k]) continue;
    const std::uint64_t value = value_at(field, *polynomial, k + 1);
    if (!surely(*values[k] == Number(static_cast<std::int64_t>(value))))
      out.wrong.push_back(k);
    else if (right_points.size() < setup.needed)
      right_points.push_back(k + 1), right_values.push_back(value);
  }
  if (out.wrong.size() > out.most_wrong) return std::nullopt;
  out.witnesses = weighed_at_zero(field, right_points, right_values);
  const Natural pairs = Natural(origin.sizes.at("n")) * origin.sizes.at("m");
  return out.witnesses > pairs.value ? std::nullopt : std::optional(out);
}

}  // namespace reductio::reductions
