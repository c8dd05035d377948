// Counting by attention: how many keys do all queries hit? What the keys weigh in a query's row, each times its value,
// before the softmax divides, is its sum; it hits as many as the whole number nearest to its sum, no less than 0 and no
// more than there are keys.
//
// Where a hit of value 1 weighs 1 and all else next to nothing this is the number of hits. An output tells the sum, as
// what the keys of value 0 weigh is known: output / (1 - output) times that. So an error of the output up to epsilon
// changes no count.
#pragma once
#include <cmath>

#include "instances/problems/problem.hpp"
#include "instances/shapes/counting_head.hpp"

namespace reductio::instances {

struct AttentionCounts {
  static constexpr std::string_view name = "attention-counts";
  static constexpr std::string_view question = "How many keys do all queries hit, by their weights?";
  using Data = CountingHead;

  // An enclosure where doubles do not tell which whole number is nearest. Throws Stopped.
  static Number value(const CountingHead& x, const Work& work) {
    constexpr double error = 0x1p-20;  // far above what doubles lose on scores whose weights are counted
    const auto nearest = [&](double sum, std::int64_t otherwise) -> std::int64_t {
      const auto most = static_cast<std::int64_t>(x.keys());
      if (std::isnan(sum)) return otherwise;
      return sum <= 0 ? 0 : sum >= static_cast<double>(most) ? most : std::llround(sum);
    };
    std::int64_t least = 0, most = 0;
    for (std::size_t i = 0; i < x.queries(); ++i) {
      if (work.over()) throw work.stopped("stopped before all rows were added");
      double sum = 0;
      for (std::size_t j = 0; j < x.seen(i); ++j) sum += std::exp(x.scale * logit(x, i, j)) * x.V.row(j)[0];
      const double lost = error * (1 + std::abs(sum));
      least += nearest(sum - lost, 0), most += nearest(sum + lost, static_cast<std::int64_t>(x.keys()));
    }
    return least == most ? Number(least) : Number::between(least, most);
  }
};

}  // namespace reductio::instances
