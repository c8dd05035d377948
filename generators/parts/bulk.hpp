// Bulk work of all families: rows in parallel, and the refusal of what does not fit into memory.
#pragma once
#include <mutex>

#include "instances/cost.hpp"
#include "instances/error.hpp"
#include "instances/work.hpp"

namespace reductio::generators {

// Calls f(i) for i = 0..n-1, in parallel and in no order, telling `what` is done. Throws Stopped when `work`
// is over.
template <class F>
void each_row(const Work& work, std::string_view what, std::size_t n, F f) {
  std::mutex telling;
  std::size_t done = 0;
  parallel_ranges(work, n, n / 256 + 1, [&](std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last; ++i) {
      if (i % 256 == 0 && work.over()) throw work.stopped("stopped while making " + std::string(what));
      f(i);
    }
    const std::lock_guard lock(telling);
    done += last - first;
    work.tell(what, static_cast<double>(done) / static_cast<double>(n));
  });
}

// Throws InputError when it takes more than work.memory, or than four fifths of this machine's. `place`
// names the options.
void need_memory(const Cost& cost, const std::string& place, const Work& work);

}  // namespace reductio::generators
