#include "reductions/shapes/tensor_power.hpp"

#include <fmt/format.h>

#include <limits>

namespace reductio::reductions {

Number raised_threshold(const Number& threshold, std::uint64_t factors) {
  if (!threshold.exact())
    return Number::between(raised_threshold(threshold.least(), factors),
                           raised_threshold(threshold.greatest(), factors));
  const auto number = [&](std::int64_t of) {
    constexpr auto most = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    const Natural out = raised(Natural(static_cast<std::uint64_t>(of)), factors);
    if (out.value > most)
      throw InputError("threshold", fmt::format("{} to the power {}", threshold.text(), factors),
                       "one whose power has a numerator and a denominator below 2^63");
    return static_cast<std::int64_t>(out.value);
  };
  const std::int64_t over = number(threshold.numerator()), under = number(threshold.denominator());
  return threshold.is_root() ? Number::root(over, under) : Number::ratio(over, under);
}

void check_power(const Sizes& source, const Settings& settings) {
  const std::uint64_t factors = detail::factors_of(settings);
  if (factors != 2 && factors != 3) throw InputError("--set power", settings.typed("power"), "2 or 3");
  const std::uint64_t d = source.at("d");
  if (raised(Natural(d), factors).value > DocumentPairs::most_d)
    throw InputError("power", fmt::format("documents of {}^{} words", d, factors),
                     fmt::format("at most {}: fewer words, or a lower power", DocumentPairs::most_d));
}

}  // namespace reductio::reductions
