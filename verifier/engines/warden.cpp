#include "verifier/engines/warden.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <string_view>

namespace reductio::verifier {
namespace {

constexpr int tick = 100;  // milliseconds between two looks at children that have ended

void allow_signals() {
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
}

[[noreturn]] void give_up(int failed) {
  const int error = errno;
  [[maybe_unused]] const ssize_t told = write(failed, &error, sizeof error);
  _exit(127);
}

bool limit(decltype(RLIMIT_AS) what, std::uint64_t most) {
  const rlimit both{most, most};
  return most == 0 || setrlimit(what, &both) == 0;
}

// When the machine has no memory left, it is a foreign program that ends, not we.
void be_killed_first_when_memory_runs_out() {
  const int score = open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);
  [[maybe_unused]] const ssize_t told = write(score, "1000", 4);
  close(score);
}

// Becomes the program.
[[noreturn]] void become(const Start& start) {
  setpgid(0, 0);
  prctl(PR_SET_PDEATHSIG, SIGKILL);  // with the warden
  signal(SIGPIPE, SIG_DFL);
  signal(SIGXFSZ, SIG_DFL);
  allow_signals();
  be_killed_first_when_memory_runs_out();
  // Out of the way of 0, 1 and 2 first: they may be among ours when we ourselves were started without them.
  const auto aside = [](int fd) { return fcntl(fd, F_DUPFD_CLOEXEC, 3); };
  const int in = aside(start.in), out = aside(start.out), err = aside(start.err),
            failed = aside(start.failed);
  if (in < 0 || out < 0 || err < 0 || failed < 0) give_up(start.failed);
  if (start.folder != nullptr && chdir(start.folder) != 0) give_up(failed);
  if (limit(RLIMIT_DATA, start.memory) && limit(RLIMIT_FSIZE, start.file) &&
      limit(RLIMIT_CPU, start.seconds) && dup2(in, 0) == 0 && dup2(out, 1) == 1 && dup2(err, 2) == 2) {
    close_range(3, ~0U, CLOSE_RANGE_CLOEXEC);
    execve(start.path, start.argv, start.environment);
  }
  give_up(failed);
}

// Takes leave of children that have ended; true when `program` is among them, with its status.
bool reap(pid_t program, int& status) {
  bool ended = false;
  int how = 0;
  for (pid_t pid = 0; (pid = waitpid(-1, &how, WNOHANG)) > 0;)
    if (pid == program) ended = true, status = how;
  return ended;
}

// A child and its group at one blow, faster than it can fork. The warden has a session of its own, so every
// group that a descendant can be in is one of descendants, but for the warden's.
void kill_group_of(pid_t child) {
  if (const pid_t group = getpgid(child); group > 1 && group != getpgrp()) kill(-group, SIGKILL);
  kill(child, SIGKILL);
}

// Sends SIGKILL to every child. A number at the end of the block may be cut short, so only those that a blank
// ends are taken; the others come with the next block.
void kill_children() {
  std::array<char, 4096> block;
  const int list = open("/proc/thread-self/children", O_RDONLY | O_CLOEXEC);
  const ssize_t size = read(list, block.data(), block.size());
  close(list);
  pid_t pid = 0;
  for (const char c : std::string_view(block.data(), size > 0 ? static_cast<std::size_t>(size) : 0))
    if (c >= '0' && c <= '9') {
      pid = pid * 10 + (c - '0');
    } else if (pid > 1) {
      kill_group_of(pid);
      pid = 0;
    }
}

// Until there is none: the children of those that are killed become ours, and are killed next.
void kill_all(pid_t program, int& status) {
  while (true) {
    kill_children();
    reap(program, status);
    siginfo_t some;
    if (waitid(P_ALL, 0, &some, WEXITED | WNOHANG | WNOWAIT) < 0 && errno == ECHILD) return;
    usleep(500);
  }
}

[[noreturn]] void end_as(int status) {
  if (WIFEXITED(status)) _exit(WEXITSTATUS(status));
  signal(WTERMSIG(status), SIG_DFL);
  allow_signals();
  raise(WTERMSIG(status));
  _exit(128 + WTERMSIG(status));
}

}  // namespace

void run_warden(const Start& start) {
  // Ctrl-C, and whatever the program sends to its parents, is not for the warden; nor is the terminal for the program.
  setsid();
  sigset_t every;
  sigfillset(&every);
  sigprocmask(SIG_SETMASK, &every, nullptr);
  signal(SIGCHLD, SIG_DFL);
  const rlimit no_core{0, 0};
  setrlimit(RLIMIT_CORE, &no_core);
  if (access("/proc/thread-self/children", R_OK) != 0 || prctl(PR_SET_CHILD_SUBREAPER, 1) != 0)
    give_up(start.failed);
  // _Fork, not fork: libraries' fork handlers (Z3's among them) may wait for each other when two threads fork.
  const pid_t program = _Fork();
  if (program < 0) give_up(start.failed);
  if (program == 0) become(start);

  const auto kill_pipe = static_cast<unsigned>(start.kill_pipe);
  if (kill_pipe > 0) close_range(0, kill_pipe - 1, 0);
  close_range(kill_pipe + 1, ~0U, 0);
  const auto ended = static_cast<int>(syscall(SYS_pidfd_open, program, 0));
  std::array<pollfd, 2> events{{{start.kill_pipe, POLLIN, 0}, {ended, POLLIN, 0}}};
  int status = 0;
  while (!reap(program, status) && events[0].revents == 0) poll(events.data(), events.size(), tick);
  kill_all(program, status);
  end_as(status);
}

}  // namespace reductio::verifier
