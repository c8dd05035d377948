// Work in waves: every cell once, rows in order, all cores at work whatever the shape.
#include "verifier/solvers/waves.hpp"

#include <condition_variable>
#include <mutex>

#include "tests/catch.hpp"

using namespace reductio::tests;

namespace {

Work on(unsigned threads) {
  Work work;
  work.threads = threads;
  return work;
}

// Waits until as many threads wait here as there are to be, and says whether they came; once they have, nobody waits.
class Meeting {
 public:
  explicit Meeting(unsigned wanted) : wanted_(wanted) {}
  bool wait() {
    std::unique_lock lock(mutex_);
    if (++here_ >= wanted_) all_.notify_all();
    return all_.wait_for(lock, std::chrono::seconds(20), [&] { return here_ >= wanted_; });
  }

 private:
  unsigned wanted_, here_ = 0;
  std::mutex mutex_;
  std::condition_variable all_;
};

}  // namespace

TEST_CASE("waves take every cell once and rows in order, in the same strips for any number of threads") {
  for (const unsigned threads : {1u, 2u, 3u, 7u})
    for (const Waves& waves : std::initializer_list<Waves>{
             {1, 1, 1, 1}, {1, 1000, 3, 1}, {1000, 1, 64, 1 << 20}, {1000, 0, 64, 0}, {130, 200, 64, 7}}) {
      CAPTURE(threads, waves.rows, waves.columns, waves.width);
      std::size_t next = 0;
      bool whole = true;
      in_waves<std::size_t>(
          on(threads), "test", waves,
          [&](const Patch& patch, std::span<std::size_t> out) {
            for (std::size_t k = 0; k < out.size(); ++k)
              for (std::size_t j = patch.first; j < patch.last; ++j)
                out[k] += (patch.first_row + k + 1) * (j + 1);
          },
          [&](std::size_t row, std::span<const std::size_t> strips) {
            CHECK(row == next++);
            std::size_t j = 0;
            for (const std::size_t sum : strips) {
              std::size_t expected = 0;
              for (const std::size_t end = std::min(j + waves.width, waves.columns); j < end; ++j)
                expected += (row + 1) * (j + 1);
              whole = whole && sum == expected;
            }
            whole = whole && j == waves.columns;
            return true;
          });
      CHECK(whole);
      CHECK(next == waves.rows);
    }
}

TEST_CASE("waves keep all cores at work whatever the shape") {
  for (const unsigned threads : {2u, 3u, 7u})
    for (const Waves& waves : std::initializer_list<Waves>{
             {1, 1000, 10, 1}, {1000, 1, 10, 1}, {1000, 1, 10, 1 << 20}, {6, 100, 10, 0}, {500, 60, 10, 0}}) {
      CAPTURE(threads, waves.rows, waves.columns, waves.most);
      Meeting meeting(threads);
      std::atomic<bool> met = true;
      in_waves<char>(
          on(threads), "test", waves,
          [&](const Patch&, std::span<char>) {
            if (!meeting.wait()) met = false;
          },
          [&](std::size_t, std::span<const char>) { return met.load(); });
      CHECK(met);
    }
}

TEST_CASE("waves end when told to") {
  std::size_t seen = 0;
  in_waves<char>(
      on(2), "test", {1000, 10, 3, 1 << 20}, [](const Patch&, std::span<char>) {},
      [&](std::size_t, std::span<const char>) { return ++seen < 321; });
  CHECK(seen == 321);
}
