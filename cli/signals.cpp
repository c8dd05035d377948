#include "cli/signals.hpp"

#include <unistd.h>

#include <csignal>

#include "cli/command.hpp"

namespace reductio::cli {
namespace {

// A signal handler is given nothing but the signal's number, so these two cannot be handed to it.
std::atomic<bool> flag{false};
std::atomic<int> unhurried{0};
static_assert(std::atomic<bool>::is_always_lock_free && std::atomic<int>::is_always_lock_free);

extern "C" void on_signal(int) {
  if (unhurried == 0 || flag.exchange(true)) ::_exit(interrupted_by_user);
}

}  // namespace

void handle_signals() {
  struct sigaction action {};
  action.sa_handler = on_signal;
  ::sigemptyset(&action.sa_mask);
  for (const int signal : {SIGINT, SIGTERM}) ::sigaction(signal, &action, nullptr);
  std::signal(SIGPIPE, SIG_DFL);
  std::signal(SIGXFSZ, SIG_IGN);
}

const std::atomic<bool>& interrupted() { return flag; }

Unhurried::Unhurried() { ++unhurried; }
Unhurried::~Unhurried() { --unhurried; }

}  // namespace reductio::cli
