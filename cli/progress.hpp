// A bar on standard error for work that takes longer than a second, when a person is there to see it.
#pragma once
#include <chrono>
#include <string>
#include <string_view>

#include "instances/floors.hpp"

namespace reductio::cli {

class Progress {
 public:
  using Clock = std::chrono::steady_clock;
  // A bar that is not wanted is never drawn; nor is one where standard error is no terminal.
  explicit Progress(bool wanted);
  ~Progress();  // wipes the bar away
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // done in [0, 1]. A new `what`, or one that goes back, starts the clock again; an empty one wipes the bar away.
  void show(std::string_view what, double done);

 private:
  bool wanted_, drawn_ = false;
  std::string what_;
  double last_ = 0;
  Clock::time_point start_ = Clock::now(), next_ = start_ + std::chrono::seconds(1);
};

// The bar's line: what, how much is done, and the time that the rest will take at the same pace.
std::string bar(std::string_view what, double done, double seconds);

}  // namespace reductio::cli
