#include "reductions/shapes/row_threshold.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "instances/shapes/head_figures.hpp"

namespace reductio::reductions {

double wanted_epsilon(const Settings& settings) {
  const double epsilon = settings.real("epsilon");
  if (!(epsilon >= 0 && epsilon < 0.5))
    throw InputError("epsilon", fmt::format("{}", epsilon),
                     "at least 0 and below 0.5: outputs lie in [0, 1] and are cut at 1/2");
  const double rounded = round_up_epsilon(epsilon);
  if (rounded >= 0.5) throw InputError("epsilon", fmt::format("{}", epsilon), "at most 0.5 - 2^-32");
  return rounded;
}

std::vector<OptionSpec> own_scale_options() {
  return {{"epsilon", OptionSpec::Kind::real, "0.25",
           "additive error that outputs may have, below 1/2 (rounded up to k/2^32)"},
          {"weights",
           OptionSpec::Kind::word,
           "powers-of-two",
           "exact powers of two, or real weights with the least scale",
           {"powers-of-two", "real"}}};
}

std::vector<OptionSpec> row_threshold_options() {
  std::vector<OptionSpec> all = own_scale_options();
  all.push_back(
      {"scale",
       OptionSpec::Kind::word,
       "own",
       "of the softmax: one to be passed, 1/sqrt(D) as PyTorch has it, or 1/D; then Q and K have the "
       "same bound",
       {"own", "pytorch", "alman-song"}});
  all.push_back({"entries",
                 OptionSpec::Kind::word,
                 "float32",
                 "the type that holds every entry of Q, K and V",
                 {"float32", "float16", "bfloat16"}});
  return all;
}

std::vector<Claim> claims_with_gap() {
  return {{"complete"}, {"sound"}, {"backward"}, {"gap"}, {"size"}, {"image"}};
}

std::optional<InputError> fault_of_threshold(const std::optional<Number>& threshold, bool wants_one) {
  if (wants_one && !threshold)
    return InputError("threshold", "none", "one, as --threshold K: outputs are cut in yes and no");
  return std::nullopt;
}

namespace {

void check_separate(const Weights& weights, KeysOfRow row, double epsilon) {
  if (!weights_separate(weights, row, epsilon))
    throw InputError("epsilon", fmt::format("{} is too close to 0.5 for {} keys", epsilon, row.keys),
                     "a smaller epsilon, or entries of more bits");
}

EntryType wanted_type(const Settings& settings) {
  const std::string& named = settings.word("entries");
  return named == "float16" ? float16 : named == "bfloat16" ? bfloat16 : float32;
}

Weights own_weights(const Settings& settings, KeysOfRow row, EntryType type) {
  const double epsilon = wanted_epsilon(settings);
  return settings.word("weights") == "real" ? weights_real(row, epsilon, type)
                                            : weights_in_powers_of_two(row, epsilon);
}

Weights weights_of_head(const Settings& settings, KeysOfRow row, std::uint64_t D) {
  const double epsilon = wanted_epsilon(settings), dimension = static_cast<double>(D);
  const std::string& named = settings.word("entries");
  const EntryType type = wanted_type(settings);
  Weights weights = own_weights(settings, row, type);
  if (settings.word("scale") == "pytorch")
    weights = weights_for_scale(weights, 1 / std::sqrt(dimension), row, epsilon, type);
  if (settings.word("scale") == "alman-song")
    weights = weights_for_scale(weights, 1 / dimension, row, epsilon, type);
  if (std::max(weights.unit, weights.lead) > type.greatest)
    throw InputError("entries", fmt::format("{} for {} keys of dimension {}", named, row.keys, D),
                     fmt::format("a type that holds {:.6g}", std::max(weights.unit, weights.lead)));
  check_separate(weights, row, epsilon);
  return weights;
}

// Weights take as long as hundreds of small images that need them: a thread keeps those of its last settings, by keys,
// pads, dimension and steps.
using WeightsKey = std::tuple<std::uint64_t, std::uint64_t, std::uint64_t, double>;
template <class Make>
auto kept(const Settings& settings, const WeightsKey& key, Make make) {
  constexpr std::size_t most = 256;
  thread_local Settings last;
  thread_local std::map<WeightsKey, decltype(make())> all;
  if (!(last == settings) || all.size() == most) last = settings, all.clear();
  auto found = all.find(key);
  if (found == all.end()) found = all.emplace(key, make()).first;
  return found->second;
}

}  // namespace

Weights wanted_weights(const Settings& settings, KeysOfRow row) {
  return kept(settings, {row.keys, row.pads, 0, 0}, [&] {
    const Weights weights = own_weights(settings, row, float32);
    check_separate(weights, row, wanted_epsilon(settings));
    return weights;
  });
}

Weights wanted_weights(const Settings& settings, KeysOfRow row, std::uint64_t D) {
  return kept(settings, {row.keys, row.pads, D, 0}, [&] { return weights_of_head(settings, row, D); });
}

namespace {

double entry_for_steps(const Settings& settings, KeysOfRow row, const Weights& weights, double steps) {
  constexpr double most = 0x1p24;  // so that the sums below are exact
  if (!(std::abs(steps) <= most))
    throw InputError("threshold", fmt::format("{} steps from 0", steps), fmt::format("at most {}", most));
  const EntryType type = wanted_type(settings);
  const double base = weights.unit * steps, entry = nearest_of_type(base + weights.dummy, type),
               beyond = entry - base;
  // The errors of the product and of the difference, which doubles hold: both have to be none.
  const double back = beyond - entry, lost = std::abs(std::fma(weights.unit, steps, -base)) +
                                             std::abs((entry - (beyond - back)) + (-base - back));
  const Weights rounded{weights.scale, weights.unit, beyond, weights.lead};
  if (lost != 0 || std::abs(entry) > type.greatest ||
      !weights_separate(rounded, row, wanted_epsilon(settings)))
    throw InputError("entries",
                     fmt::format("{}, which holds {} for the dummy's {}", settings.word("entries"), entry,
                                 base + weights.dummy),
                     "a type of more bits, or a smaller epsilon");
  return entry;
}

}  // namespace

double dummy_entry(const Settings& settings, KeysOfRow row, std::uint64_t D, double steps) {
  const Weights weights = wanted_weights(settings, row, D);
  if (steps == 0) return weights.dummy;
  return kept(settings, {row.keys, row.pads, D, steps},
              [&] { return entry_for_steps(settings, row, weights, steps); });
}

OrderedJson figures_of_weights(const Settings& settings, KeysOfRow row, std::uint64_t D, bool causal,
                               double entry) {
  const Weights weights = wanted_weights(settings, row, D);
  OrderedJson out = figures_of(
      HeadSummary{.keys = row.keys + 1 + row.pads,
                  .columns = D,
                  .d_v = 1,
                  .scale = weights.scale,
                  .epsilon = wanted_epsilon(settings),
                  .greatest_query = entry * weights.lead,
                  .greatest_key = std::max(entry * weights.unit, -weights.dummy),
                  .kappa = weights.unit * weights.lead * weights.scale,
                  .form = ThresholdForm{row.keys, weights.unit, weights.dummy, weights.lead, row.pads},
                  .causal = causal});
  out["regime"] = "B is of order ln n where d is: no subquadratic algorithm, by OVC";
  return out;
}

OrderedJson figures_of_any_threshold(const Settings& settings, KeysOfRow row, std::uint64_t D) {
  OrderedJson out, all = figures_of_weights(settings, row, D);
  for (const char* name : {"d_v", "scale", "epsilon", "cut", "kappa", "mask", "ln_n", "greatest_epsilon",
                           "least_yes_output", "greatest_no_output"})
    out[name] = all[name];
  return out;
}

}  // namespace reductio::reductions
