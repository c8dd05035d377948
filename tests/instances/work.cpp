#include "instances/work.hpp"

#include <algorithm>
#include <mutex>
#include <set>
#include <stdexcept>
#include <thread>
#include <vector>

#include "tests/catch.hpp"

using namespace reductio::tests;

TEST_CASE("ranges cover everything once, none longer than the grain, for any thread count") {
  for (const unsigned threads : {1u, 2u, 7u})
    for (const std::size_t n : {0u, 1u, 10u, 11u, 1000u})
      for (const std::size_t grain : {0u, 1u, 3u, 10u, 5000u}) {
        CAPTURE(threads, n, grain);
        std::vector<int> seen(n, 0);
        std::mutex lock;
        std::size_t longest = 0;
        parallel_ranges({.threads = threads}, n, grain, [&](std::size_t first, std::size_t last) {
          const std::lock_guard guard(lock);
          longest = std::max(longest, last - first);
          for (std::size_t i = first; i < last; ++i) ++seen[i];
        });
        CHECK(seen == std::vector<int>(n, 1));
        CHECK(longest <= std::max<std::size_t>(grain, 1));
      }
}

TEST_CASE("one thread means the caller's own") {
  std::set<std::thread::id> ids;
  parallel_ranges({.threads = 1}, 100, 1,
                  [&](std::size_t, std::size_t) { ids.insert(std::this_thread::get_id()); });
  CHECK(ids == std::set<std::thread::id>{std::this_thread::get_id()});
}

TEST_CASE("an exception of the work comes out and ends it") {
  for (const unsigned threads : {1u, 3u}) {
    std::atomic<std::size_t> calls{0};
    const auto fail = [&](std::size_t first, std::size_t) {
      ++calls;
      if (first == 5) throw std::runtime_error("range five");
    };
    CHECK_THROWS_WITH(parallel_ranges({.threads = threads}, 1'000'000, 1, fail), "range five");
    CHECK(calls < 1'000'000);
  }
}

TEST_CASE("work is over when it is stopped or late, and not before") {
  CHECK_FALSE(Work{}.over());
  std::atomic<bool> stop{false};
  const Work stoppable{.stop = &stop};
  CHECK_FALSE(stoppable.over());
  stop = true;
  CHECK(stoppable.over());
  CHECK(Work{.deadline = Work::Clock::now()}.over());
  CHECK_FALSE(Work{.deadline = Work::Clock::now() + std::chrono::hours(1)}.over());
}

TEST_CASE("cores are those asked for, or at least one") {
  CHECK(Work{.threads = 5}.cores() == 5);
  CHECK(Work{}.cores() >= 1);
}
