#include "cli/progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>

#include "cli/table.hpp"

namespace reductio::cli {
namespace {

constexpr int width = 30;
constexpr const char* wipe = "\r\x1b[K";

}  // namespace

std::string bar(std::string_view what, double done, double seconds) {
  done = std::clamp(done, 0.0, 1.0);
  const int full = static_cast<int>(done * width);
  const std::string left =
      done > 0.001 ? in_seconds(seconds * (1 - done) / done) + " left" : in_seconds(seconds) + " so far";
  return fmt::format("{} [{:#<{}}{:.<{}}] {:.0f} %, {}", what, "", full, "", width - full, done * 100, left);
}

Progress::Progress(bool wanted) : wanted_(wanted && ::isatty(STDERR_FILENO) == 1) {}

Progress::~Progress() {
  if (drawn_) std::fputs(wipe, stderr);
}

void Progress::show(std::string_view what, double done) {
  const auto now = Clock::now();
  if (!wanted_) return;
  if (what != what_ || done < last_) {
    what_ = what;
    start_ = now;
    next_ = std::max(next_, now + std::chrono::milliseconds(drawn_ ? 200 : 1000));
  }
  last_ = done;
  if (now < next_) return;
  next_ = now + std::chrono::milliseconds(200);
  drawn_ = true;
  const double seconds = std::chrono::duration<double>(now - start_).count();
  fmt::print(stderr, "{}{}", wipe, bar(what, done, seconds));
  std::fflush(stderr);
}

}  // namespace reductio::cli
