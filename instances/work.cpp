#include "instances/work.hpp"

#include <algorithm>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

namespace reductio::instances {

unsigned Work::cores() const {
  return threads != 0 ? threads : std::max(1u, std::thread::hardware_concurrency());
}

void parallel_ranges(const Work& work, std::size_t n, std::size_t grain,
                     const std::function<void(std::size_t first, std::size_t last)>& f) {
  grain = std::max<std::size_t>(grain, 1);
  const std::size_t ranges = n / grain + (n % grain != 0);
  std::atomic<std::size_t> next{0};
  std::exception_ptr failure;
  std::mutex failing;

  const auto run = [&] {
    for (std::size_t r = next++; r < ranges; r = next++) try {
        f(r * grain, std::min(n - r * grain, grain) + r * grain);
      } catch (...) {
        const std::lock_guard lock(failing);
        if (!failure) failure = std::current_exception();
        next = ranges;  // the others finish the range they are in and take no more
      }
  };
  {
    std::vector<std::jthread> helpers;
    const std::size_t workers = std::min<std::size_t>(work.cores(), ranges);
    try {
      while (helpers.size() + 1 < workers) helpers.emplace_back(run);
    } catch (const std::system_error&) {
      // The machine grants no more threads: those at hand do all of it.
    }
    run();
  }
  if (failure) std::rethrow_exception(failure);
}

}  // namespace reductio::instances
