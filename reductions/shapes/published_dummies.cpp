#include "reductions/shapes/published_dummies.hpp"

#include <fmt/format.h>

#include <cmath>
#include <limits>
#include <map>
#include <nlohmann/json.hpp>
#include <tuple>

#include "instances/error.hpp"

namespace reductio::reductions {

namespace {

// beta / D = ln(12 m) and a little more, so that a step weighs 1 / (12 m) at most; entries are rounded up to 24 bits.
PublishedWeights computed_form(std::uint64_t keys, std::uint64_t d, std::int64_t t) {
  const std::uint64_t m = std::max<std::uint64_t>(keys, 1);
  const double D = 4 * static_cast<double>(d), log_of_step = ln(12 * static_cast<double>(m));
  PublishedWeights out{.entry = nearest_of_type(std::sqrt(D * log_of_step) * (1 + 0x1p-22), float32),
                       .scale = 1 / D};
  const auto scored = [&](double steps, std::uint64_t count) {
    return ScoredKeys{
        .entry = out.entry, .steps = steps, .lead = out.entry, .scale = out.scale, .keys = count};
  };
  const auto agree = static_cast<double>(static_cast<std::int64_t>(d) - t);
  const ScoredKeys witness = scored(agree, 1), others = scored(agree - 1, m),
                   dummies = scored(2 * static_cast<double>(d), m);
  out.log10_epsilon = log10_weight_ratio(witness, dummies, 6);
  out.epsilon = weight_ratio(witness, dummies, 6);
  // Above the cut by the error, and below it by as much: 3 and 1 times it, the first rounded up.
  const double above = std::nextafter(3 * out.epsilon, std::numeric_limits<double>::infinity());
  if (out.epsilon != 0 && !outputs_apart(witness, others, dummies, above, out.epsilon)) out.epsilon = 0;
  return out;
}

}  // namespace

// A thread keeps the last ones: they take as long as hundreds of small images.
PublishedWeights published_weights(std::uint64_t keys, std::uint64_t d, std::int64_t t) {
  constexpr std::size_t most = 256;
  thread_local std::map<std::tuple<std::uint64_t, std::uint64_t, std::int64_t>, PublishedWeights> all;
  if (all.size() == most) all.clear();
  auto found = all.find({keys, d, t});
  if (found == all.end()) found = all.emplace(std::tuple(keys, d, t), computed_form(keys, d, t)).first;
  return found->second;
}

std::optional<InputError> fault_of_published(const PairRows& x) {
  if (x.d == 0) return InputError("d", "0", "1 at least: the published form divides by it");
  if (!x.threshold)
    return InputError("threshold", "none", "one, as --threshold K: outputs are cut in yes and no");
  if (*x.threshold < 0 || *x.threshold > static_cast<std::int64_t>(x.d))
    return InputError("threshold", std::to_string(*x.threshold),
                      fmt::format("0 to {}, as distances are", x.d));
  const PublishedWeights of = published_weights(x.B.n(), x.d, *x.threshold);
  if (of.epsilon == 0)
    return InputError(
        "d", fmt::format("{}, where outputs stand an error of 10^{:.0f} as published", x.d, of.log10_epsilon),
        "what doubles hold, 10^-307: a smaller d, or `hamming_to_attention`, which stands 1/4");
  return std::nullopt;
}

OrderedJson figures_of_published(std::uint64_t keys, std::uint64_t d) {
  if (d == 0) return {};
  const auto log10_at = [&](std::uint64_t t) {
    return published_weights(keys, d, static_cast<std::int64_t>(t)).log10_epsilon;
  };
  const double ln = std::log(static_cast<double>(std::max<std::uint64_t>(keys, 2)));
  const PublishedWeights of = published_weights(keys, d, 0);
  OrderedJson out{{"scale", of.scale}, {"B", {{"over_D", of.entry}}}, {"ln_n", ln}};
  out["log10_epsilon"] = {
      {"threshold_0", log10_at(0)}, {"threshold_half_d", log10_at(d / 2)}, {"threshold_d", log10_at(d)}};
  return out;
}

}  // namespace reductio::reductions
