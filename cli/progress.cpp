#include "cli/progress.hpp"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <utility>

#include "cli/streams.hpp"
#include "cli/table.hpp"

namespace reductio::cli {
namespace {

constexpr int width = 30;
constexpr const char* wipe = "\r\x1b[K";

// Of the terminal, but for the last one: a line that fills it would be wrapped, and not wiped away.
std::size_t terminal_columns() {
  winsize size{};
  return ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 1 ? size.ws_col - 1U : 79;
}

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
  if (drawn_) say(wipe);
}

void Progress::show(std::string_view what, double done) {
  const auto now = Clock::now();
  if (!wanted_) return;
  if (what.empty()) {
    if (std::exchange(drawn_, false)) say(wipe);
    return;
  }
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
  say(wipe + bar(what, done, seconds).substr(0, terminal_columns()));
}

}  // namespace reductio::cli
