#include "reductions/shapes/relative_threshold.hpp"

#include <fmt/format.h>

#include <cmath>
#include <map>
#include <nlohmann/json.hpp>

#include "instances/shapes/head_figures.hpp"

namespace reductio::reductions {
namespace {

constexpr double heavy = 4, M = 16;  // the dummy weighs 2^4

double wanted_eta(const Settings& settings) {
  const double eta = settings.real("eta");
  if (!(eta >= 0 && eta <= 1 - 0x1p-20))
    throw InputError("eta", fmt::format("{}", eta),
                     "at least 0 and at most 1 - 2^-20: outputs may be off by eta times them");
  return eta;
}

// Do these weights and this cut stand it?
bool stand(const Weights& weights, double cut, double eta, std::uint64_t keys) {
  constexpr double up = 1 + 0x1p-50;  // more than what rounds below
  const ScoredKeys witness{.scale = weights.scale},
      others{.entry = -weights.unit, .scale = weights.scale, .keys = keys},
      dummy{.entry = weights.dummy, .scale = weights.scale};
  return outputs_apart(witness, others, dummy, cut / (1 - eta) * up, cut / (1 + eta) / up);
}

}  // namespace

std::vector<OptionSpec> relative_threshold_options() {
  return {{.name = "eta",
           .kind = OptionSpec::Kind::real,
           .fallback = "0.5",
           .help = "relative error that outputs may have, below 1"},
          row_threshold_options()[1]};
}

namespace {

RelativeWeights computed_weights(const Settings& settings, std::uint64_t keys) {
  const double eta = wanted_eta(settings), n = static_cast<double>(std::max<std::uint64_t>(keys, 1)),
               least = ln(n) + ln((1 + eta) / (1 - eta)) + ln(1 + 1 / M);
  RelativeWeights out;
  // A little below (1 - eta) / (1 + M), which a row with a witness exceeds after the error.
  out.cut = (1 - eta) / (1 + M) * (1 - 0x1p-16);
  out.epsilon = out.cut * eta / (1 + eta) * (1 - 0x1p-30);
  if (settings.word("weights") == "real") {
    const double kappa = least + 0x1p-10;
    out.weights = {.scale = kappa, .unit = 1, .dummy = nearest_of_type(ln(M) / kappa, float32)};
    if (!stand(out.weights, out.cut, eta, keys))
      throw InputError("eta", fmt::format("{} is too close to 1 for {} keys", eta, keys), "a smaller one");
    return out;
  }
  out.weights = {.scale = ln2(), .unit = std::floor(least / ln2()), .dummy = heavy};
  while (!stand(out.weights, out.cut, eta, keys)) ++out.weights.unit;
  return out;
}

}  // namespace

// They take as long as hundreds of small images that need them: a thread keeps those of its last settings.
RelativeWeights relative_weights(const Settings& settings, std::uint64_t keys) {
  constexpr std::size_t most = 256;
  thread_local std::map<std::string, std::string> last;
  thread_local std::map<std::uint64_t, RelativeWeights> all;
  if (last != settings.all() || all.size() == most) last = settings.all(), all.clear();
  auto found = all.find(keys);
  if (found == all.end()) found = all.emplace(keys, computed_weights(settings, keys)).first;
  return found->second;
}

OrderedJson figures_of_relative(const Settings& settings, std::uint64_t keys, std::uint64_t D) {
  const RelativeWeights of = relative_weights(settings, keys);
  OrderedJson out = figures_of(HeadSummary{.keys = keys + 1,
                                           .columns = D,
                                           .d_v = 1,
                                           .scale = of.weights.scale,
                                           .epsilon = of.epsilon,
                                           .cut = of.cut,
                                           .greatest_query = 1,
                                           .greatest_key = std::max(of.weights.unit, of.weights.dummy),
                                           .kappa = of.weights.unit * of.weights.scale,
                                           .form = {},
                                           .causal = false});
  out["eta"] = settings.real("eta");
  return out;
}

}  // namespace reductio::reductions
