#include "cli/signals.hpp"

#include <sys/time.h>
#include <unistd.h>

#include <csignal>
#include <string_view>

#include "cli/command.hpp"
#include "cli/leftovers.hpp"

namespace reductio::cli {
namespace {

// A signal handler is given nothing but the signal's number, so these two cannot be handed to it.
std::atomic<bool> flag{false};
std::atomic<int> deferring{0};
static_assert(std::atomic<bool>::is_always_lock_free && std::atomic<int>::is_always_lock_free);

// How long work that was told to stop may take to do so. What does not look at the flag is ended by the clock: programs
// that we started have a warden, and temporary files are removed here.
constexpr itimerval patience{{0, 0}, {0, 800'000}};

extern "C" void end_now(int) {
  remove_leftovers();
  constexpr std::string_view line = "reductio: interrupted\n";
  [[maybe_unused]] const ssize_t told = ::write(STDERR_FILENO, line.data(), line.size());
  ::_exit(interrupted_by_user);
}

// A second signal changes nothing: what the first one stopped is putting things away, and the clock is set.
extern "C" void on_signal(int signal) {
  if (deferring == 0) end_now(signal);
  if (!flag.exchange(true)) ::setitimer(ITIMER_REAL, &patience, nullptr);
}

void handle(int signal, void (*handler)(int)) {
  struct sigaction action {};
  action.sa_handler = handler;
  ::sigfillset(&action.sa_mask);  // so that nothing interrupts the putting away
  ::sigaction(signal, &action, nullptr);
}

// nohup has it that a terminal which goes is no reason to end.
bool is_ignored(int signal) {
  struct sigaction action {};
  return ::sigaction(signal, nullptr, &action) == 0 && action.sa_handler == SIG_IGN;
}

}  // namespace

void handle_signals() {
  for (const int signal : {SIGINT, SIGTERM}) handle(signal, on_signal);
  if (!is_ignored(SIGHUP)) handle(SIGHUP, on_signal);
  handle(SIGALRM, end_now);
  std::signal(SIGPIPE, SIG_DFL);
  std::signal(SIGXFSZ, SIG_IGN);
}

const std::atomic<bool>& interrupted() { return flag; }

DeferredSignals::DeferredSignals() { ++deferring; }
DeferredSignals::~DeferredSignals() { --deferring; }

}  // namespace reductio::cli
