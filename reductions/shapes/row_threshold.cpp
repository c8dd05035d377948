#include "reductions/shapes/row_threshold.hpp"

#include <fmt/format.h>

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

Weights wanted_weights(const Settings& settings, std::uint64_t keys) {
  const double epsilon = wanted_epsilon(settings);
  const Weights weights = settings.word("weights") == "real" ? weights_real(keys, epsilon)
                                                             : weights_in_powers_of_two(keys, epsilon);
  if (!weights_separate(weights, keys, epsilon))
    throw InputError("epsilon",
                     fmt::format("{} is too close to 0.5 for {} keys in double precision", epsilon, keys),
                     "a smaller epsilon");
  return weights;
}

}  // namespace reductio::reductions
