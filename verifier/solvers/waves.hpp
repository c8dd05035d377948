// Work on n rows whose outcomes are looked at in order: the same whatever the number of threads.
#pragma once
#include <algorithm>
#include <span>
#include <string_view>
#include <vector>

#include "instances/error.hpp"
#include "instances/work.hpp"

namespace reductio::verifier {

inline void keep_going(const Work& work) {
  if (work.over()) throw work.stopped("stopped before the answer was found");
}

// Rows that are looked at in order, each with some columns, and how they are worked on: columns in strips of `width`,
// the last one shorter, and rows in waves of `most` or a little more.
struct Waves {
  std::size_t rows, columns, width, most;
};

// Some rows of a strip: from first_row on, and columns first..last-1.
struct Patch {
  std::size_t first_row, first, last;
};

// Goes through all rows in waves that double in size, so that an early end costs little and a late one has no
// overhead. Each wave is cut into patches, at least several for each core, whatever the shape of the table.
// compute(patch, outcomes) is called for all of them on all cores and fills in the outcome of row first_row + k in the
// patch's columns at outcomes[k]. Then look(row, outcomes) is called here, row after row, with the outcomes in all
// strips. Ends when look gives false. How rows are cut into strips does not depend on the number of cores. Tells `what`
// has been done. Throws Stopped.
template <class Outcome, class Compute, class Look>
void in_waves(const Work& work, std::string_view what, const Waves& waves, Compute compute, Look look) {
  constexpr double part = 0.01;  // progress is told of each, and of every doubling of less
  const auto up = [](std::size_t x, std::size_t y) { return x / y + (x % y != 0); };
  const std::size_t n = waves.rows, cores = work.cores(),
                    strips = std::max(up(waves.columns, waves.width), std::size_t{1});
  // Rows of a patch: enough to use what it loads, few enough to keep all cores at work; a multiple of how many a
  // kernel takes at once.
  const std::size_t grain = std::clamp(n / (8 * cores) / 12 * 12, std::size_t{6}, std::size_t{120});
  const auto rows_for = [&](std::size_t patches) { return grain * up(patches, strips); };

  double told = 0;
  std::vector<Outcome> outcomes, of_row(strips);
  std::size_t size = rows_for(cores);
  for (std::size_t first = 0, count = 0; first < n; first += count) {
    keep_going(work);
    count = std::min(size, n - first);
    const std::size_t ranges = up(count, grain);
    outcomes.assign(count * strips, Outcome());  // strip after strip
    parallel_ranges(work, ranges * strips, 1, [&](std::size_t patch, std::size_t) {
      const std::size_t strip = patch / ranges, row = patch % ranges * grain, low = strip * waves.width;
      compute(Patch{first + row, low, low + std::min(waves.width, waves.columns - low)},
              std::span(outcomes).subspan(strip * count + row, std::min(grain, count - row)));
    });
    for (std::size_t k = 0; k < count; ++k) {
      for (std::size_t strip = 0; strip < strips; ++strip) of_row[strip] = outcomes[strip * count + k];
      if (!look(first + k, std::span<const Outcome>(of_row))) return;
    }
    const double done = static_cast<double>(first + count) / static_cast<double>(n);
    if (done >= std::min(2 * told, told + part)) work.tell(what, done), told = done;
    size = std::max(rows_for(4 * cores), std::min(2 * size, waves.most));
  }
}

}  // namespace reductio::verifier
