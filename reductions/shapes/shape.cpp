#include "reductions/shapes/shape.hpp"

#include <mutex>

namespace reductio::reductions {

Loop parallel(const Work& work) {
  return [&work](std::size_t n, const std::function<void(std::size_t)>& f) {
    constexpr std::size_t grain = 1024;
    const std::size_t step = n / 64 + 1;  // rows between two reports
    std::mutex telling;
    std::size_t done = 0;
    parallel_ranges(work, n, grain, [&](std::size_t first, std::size_t last) {
      if (work.over()) throw work.stopped("stopped while rows were being made");
      for (std::size_t i = first; i < last; ++i) f(i);
      const std::lock_guard lock(telling);
      if ((done + last - first) / step != done / step)
        work.tell("making rows", static_cast<double>(done + last - first) / static_cast<double>(n));
      done += last - first;
    });
  };
}

}  // namespace reductio::reductions
