// Work on n rows whose outcomes are looked at in order: the same whatever the number of threads.
#pragma once
#include <algorithm>
#include <span>
#include <string_view>
#include <vector>

#include "instances/error.hpp"
#include "instances/work.hpp"

namespace reductio {

inline void keep_going(const Work& work) {
  if (work.over()) throw Stopped("stopped before the answer was found");
}

// Goes through rows 0..n-1 in waves that double in size, up to `most` rows or a little more, so that an
// early end costs little and a late one has no overhead. In each wave compute(first, outcomes) is called on
// disjoint ranges of rows on all cores and fills in the outcome of row first + k at outcomes[k]; then
// look(row, outcome) is called here, row after row. Ends when look gives false. Tells `what` has been done.
// Throws Stopped.
template <class Outcome, class Compute, class Look>
void in_waves(const Work& work, std::string_view what, std::size_t n, std::size_t most, Compute compute,
              Look look) {
  constexpr double part = 0.01;  // progress is told of each, and of every doubling of less
  // Rows that one core takes at a time: enough to use what it loads, few enough to keep all cores at work.
  const std::size_t grain = std::clamp(n / (8 * std::size_t{work.cores()}), std::size_t{8}, std::size_t{128});
  double told = 0;
  std::vector<Outcome> outcomes;
  std::size_t size = grain;
  for (std::size_t first = 0; first < n; first += outcomes.size()) {
    keep_going(work);
    outcomes.assign(std::min(size, n - first), Outcome());
    parallel_ranges(work, outcomes.size(), grain, [&](std::size_t from, std::size_t to) {
      compute(first + from, std::span<Outcome>(outcomes).subspan(from, to - from));
    });
    for (std::size_t k = 0; k < outcomes.size(); ++k)
      if (!look(first + k, outcomes[k])) return;
    const double done = static_cast<double>(first + outcomes.size()) / static_cast<double>(n);
    if (done >= std::min(2 * told, told + part)) work.tell(what, done), told = done;
    size = std::max(grain, std::min(2 * size, most));
  }
}

}  // namespace reductio
