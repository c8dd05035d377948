// How long work is under way and what it may take: deadline, interruption, threads, memory, progress. Handed down,
// never global.
#pragma once
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "instances/error.hpp"

namespace reductio::instances {

struct Work {
  using Clock = std::chrono::steady_clock;
  unsigned threads = 0;  // 0: all cores
  Clock::time_point deadline = Clock::time_point::max();
  const std::atomic<bool>* stop = nullptr;   // set by Ctrl-C
  std::uint64_t memory = ~std::uint64_t{0};  // bytes that instances which are generated may take
  // progress(what, done): done in [0, 1]; called from one thread at a time, at most some hundred times in all. An
  // empty `what` says that nothing is under way for now.
  std::function<void(std::string_view what, double done)> progress = {};

  bool over() const {
    return (stop != nullptr && stop->load(std::memory_order_relaxed)) || Clock::now() >= deadline;
  }
  // What to throw when it is over.
  Stopped stopped(const std::string& line) const {
    return {line, stop != nullptr && *stop ? Stopped::By::interruption : Stopped::By::deadline};
  }
  void tell(std::string_view what, double done) const {
    if (progress) progress(what, done);
  }
  unsigned cores() const;  // threads, or as many as the machine has
};

// Calls f(first, last) on disjoint ranges that cover 0..n-1, on work.cores() threads, in no order. Exceptions of f
// are rethrown here (one of them). Ranges are at most `grain` long.
void parallel_ranges(const Work& work, std::size_t n, std::size_t grain,
                     const std::function<void(std::size_t first, std::size_t last)>& f);

}  // namespace reductio::instances
