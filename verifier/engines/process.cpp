#include "verifier/engines/process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <utility>
#include <vector>

#include "verifier/engines/warden.hpp"

namespace reductio::verifier {
namespace {

using How = ProcessResult::How;

int checked(int result, const char* what) {
  if (result < 0) throw std::system_error(errno, std::generic_category(), what);
  return result;
}

class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  ~Descriptor() { close(); }
  void close() {
    if (fd_ >= 0) ::close(std::exchange(fd_, -1));
  }
  int get() const { return fd_; }

 private:
  int fd_ = -1;
};

struct Pipe {
  Descriptor read, write;
  Pipe() {
    std::array<int, 2> ends{};
    checked(pipe2(ends.data(), O_CLOEXEC), "pipe");
    read = Descriptor(ends[0]);
    write = Descriptor(ends[1]);
  }
};

// A file in memory that holds `input`, to be read from its start.
Descriptor file_of(std::string_view input) {
  Descriptor file(checked(memfd_create("input", MFD_CLOEXEC), "memfd_create"));
  while (!input.empty()) {
    const ssize_t done = write(file.get(), input.data(), input.size());
    if (done < 0 && errno == EINTR) continue;
    if (done < 0) throw std::system_error(errno, std::generic_category(), "write");
    input.remove_prefix(static_cast<std::size_t>(done));
  }
  lseek(file.get(), 0, SEEK_SET);
  return file;
}

bool executable(const std::string& path) {
  struct stat status {};
  return stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode) && access(path.c_str(), X_OK) == 0;
}

// The file that `program` names, or empty.
std::string locate(std::string_view program) {
  if (program.empty()) return {};
  if (program.find('/') != program.npos) return executable(std::string(program)) ? std::string(program) : "";
  const char* variable = std::getenv("PATH");
  std::string_view rest = variable != nullptr ? variable : "/usr/bin:/bin";
  while (true) {
    const std::size_t colon = rest.find(':');
    const std::string_view folder = rest.substr(0, colon);
    const std::string path = (folder.empty() ? "." : std::string(folder)) + "/" + std::string(program);
    if (executable(path)) return path;
    if (colon == rest.npos) return {};
    rest.remove_prefix(colon + 1);
  }
}

double seconds_of(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
}

// A running program under its warden; neither outlives this object.
class Child {
 public:
  // _Fork, not fork: libraries' fork handlers (Z3's among them) may wait for each other when two threads fork.
  Child(const Start& start, Descriptor kill_pipe)
      : kill_pipe_(std::move(kill_pipe)), pid_(checked(_Fork(), "fork")) {
    if (pid_ == 0) run_warden(start);
  }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  ~Child() { end(); }

  pid_t pid() const { return pid_; }

  // How it ended, and what it and all that it started have used: the warden takes leave of each of them.
  struct End {
    siginfo_t info{};
    rusage used{};
  };

  // Closes the pipe that keeps the child alive, and waits until everything is gone.
  End end() {
    End out;
    kill_pipe_.close();
    if (pid_ == 0) return out;
    // The system call, since the function of the library does not tell what was used.
    while (syscall(SYS_waitid, P_PID, pid_, &out.info, WEXITED, &out.used) < 0 && errno == EINTR) {
    }
    pid_ = 0;
    return out;
  }

 private:
  Descriptor kill_pipe_;
  pid_t pid_;
};

// Why the child could not become the program: an errno, or 0 once it has.
int start_error(const Descriptor& failed) {
  int error = 0;
  ssize_t size = 0;
  do size = read(failed.get(), &error, sizeof error);
  while (size < 0 && errno == EINTR);
  return size == sizeof error ? error : 0;
}

// Appends what can be read now; closes `from` at its end. False when that is more than `room` bytes.
bool drain(Descriptor& from, std::string& to, std::size_t& room) {
  std::array<char, 65536> block;
  while (from.get() >= 0) {
    const ssize_t size = read(from.get(), block.data(), block.size());
    if (size < 0 && errno == EINTR) continue;
    if (size < 0 && errno == EAGAIN) return true;
    if (size <= 0) return from.close(), true;
    const auto bytes = static_cast<std::size_t>(size);
    to.append(block.data(), std::min(bytes, room));
    if (bytes > room) return false;
    room -= bytes;
  }
  return true;
}

// Reads both outputs until the program ends or a limit is met.
How watch(const Child& child, Descriptor& out, Descriptor& err, const ProcessLimits& limits, const Work& work,
          ProcessResult& result) {
  using namespace std::chrono;
  constexpr milliseconds tick{50};  // how soon the stop flag is seen
  const Descriptor ended(checked(static_cast<int>(syscall(SYS_pidfd_open, child.pid(), 0)), "pidfd_open"));
  const auto deadline = std::min<Work::Clock::time_point>(limits.deadline, work.deadline);
  std::size_t room = limits.output;
  for (bool finished = false; !finished;) {
    if (work.stop != nullptr && work.stop->load(std::memory_order_relaxed)) return How::stopped;
    const auto now = Work::Clock::now();
    if (now >= deadline) return How::timed_out;
    if (limits.tick) limits.tick();
    const auto wait = deadline - now < tick ? ceil<milliseconds>(deadline - now) : tick;
    std::array<pollfd, 3> events{{{ended.get(), POLLIN, 0}, {out.get(), POLLIN, 0}, {err.get(), POLLIN, 0}}};
    if (poll(events.data(), events.size(), static_cast<int>(wait.count())) < 0 && errno != EINTR)
      throw std::system_error(errno, std::generic_category(), "poll");
    finished = events[0].revents != 0;
    if (!drain(out, result.out, room) || !drain(err, result.err, room)) return How::flooded;
  }
  return How::finished;
}

}  // namespace

ProcessResult run_process(std::span<const std::string> argv, std::string_view input,
                          const ProcessLimits& limits, const Work& work) {
  ProcessResult result;
  const std::string path = locate(argv.front());
  if (path.empty()) {
    result.err = argv.front() + ": no such program";
    return result;
  }
  std::vector<char*> words;
  for (const std::string& word : argv) words.push_back(const_cast<char*>(word.c_str()));
  words.push_back(nullptr);

  std::vector<char*> variables;
  for (char** one = environ; *one != nullptr; ++one) variables.push_back(*one);
  for (const std::string& one : limits.environment) variables.push_back(const_cast<char*>(one.c_str()));
  variables.push_back(nullptr);

  Descriptor in = file_of(input);
  Pipe out, err, failed, kill_pipe;
  Child child({path.c_str(), words.data(), variables.data(), limits.memory, limits.file,
               limits.processor_seconds, in.get(), out.write.get(), err.write.get(), failed.write.get(),
               limits.folder.empty() ? nullptr : limits.folder.c_str(), kill_pipe.read.get()},
              std::move(kill_pipe.write));
  for (Descriptor* ours : {&in, &out.write, &err.write, &failed.write, &kill_pipe.read}) ours->close();
  if (const int error = start_error(failed.read); error != 0) {
    if (error == EAGAIN || error == EMFILE || error == ENFILE)  // it is not the program that is at fault
      throw std::system_error(error, std::generic_category(), path);
    result.err = path + ": " + std::generic_category().message(error);
    return result;
  }
  for (const Descriptor* end : {&out.read, &err.read})
    checked(fcntl(end->get(), F_SETFL, O_NONBLOCK), "fcntl");

  result.how = watch(child, out.read, err.read, limits, work, result);
  const Child::End end = child.end();
  if (result.how == How::finished)
    (end.info.si_code == CLD_EXITED ? result.exit_code : result.signal) = end.info.si_status;
  result.processor_seconds = seconds_of(end.used.ru_utime) + seconds_of(end.used.ru_stime);
  result.peak_memory = static_cast<std::uint64_t>(end.used.ru_maxrss) * 1024;
  return result;
}

bool on_path(std::string_view program) { return !locate(program).empty(); }

std::string program_path(std::string_view program) {
  const std::string path = locate(program);
  return path.empty() ? "" : std::filesystem::absolute(path).lexically_normal().string();
}

}  // namespace reductio::verifier
