// Runs a foreign program safely: no shell, bounded time, memory and output, and nothing left behind.
//
// The program gets its own process group and empty hands: its input as a file in memory (so that a program that never
// reads cannot block us, and one that opens /dev/stdin may), two pipes, and no other descriptor. When it ends, or when
// a limit is met, it and all that it ever started are killed and reaped: also what has left its group or lost its
// parents (setsid, double fork), and also when we ourselves are killed. See warden.hpp.
#pragma once
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "instances/work.hpp"

namespace reductio::verifier {

// A limit that every call states: there is no other way to make one.
template <class T>
class Stated {
 public:
  Stated(T value) : value_(value) {}
  operator T() const { return value_; }

 private:
  T value_;
};

struct ProcessLimits {
  Stated<Work::Clock::time_point> deadline;    // the earlier of this and Work's counts
  Stated<std::uint64_t> memory;                // bytes of data that each process may have
  std::uint64_t file = 0;                      // bytes of each file that is written; 0: no limit, as below
  std::uint64_t processor_seconds = 0;         // of each process
  std::size_t output = std::size_t{64} << 20;  // bytes of stdout and stderr together
  std::string folder = {};                     // where it runs; empty: where we do
  std::vector<std::string> environment = {};   // NAME=VALUE, beside what we have ourselves
  std::function<void()> tick = {};             // called some twenty times a second while it runs
};

struct ProcessResult {
  // finished   ended by itself: exit code or signal
  // timed_out, flooded (wrote more than allowed), stopped (Work's stop flag)   killed by us
  // not_found  never ran: there is no such program, or it cannot be executed; err says why
  enum class How { finished, timed_out, flooded, not_found, stopped };
  How how = How::not_found;
  int exit_code = -1;    // when finished by exit
  int signal = 0;        // when finished by a signal
  std::string out, err;  // what was written until the end, at most `output` bytes
  // Of the program and all that it started: processor time, and the most memory that one of them had at a time, in
  // bytes. 0 where it never ran.
  double processor_seconds = 0;
  std::uint64_t peak_memory = 0;

  bool succeeded() const { return how == How::finished && signal == 0 && exit_code == 0; }
};

// argv[0] is looked for on PATH unless it holds a slash; argv is not empty. Throws std::system_error when the
// machine has no process, memory or descriptor left.
ProcessResult run_process(std::span<const std::string> argv, std::string_view input,
                          const ProcessLimits& limits, const Work& work);
// Not with work that is made on the spot: it has no flag that stops it.
ProcessResult run_process(std::span<const std::string> argv, std::string_view input,
                          const ProcessLimits& limits, const Work&& work) = delete;

// Is there a program of this name that may be executed? With a slash it is a path, else it is looked for on PATH.
bool on_path(std::string_view program);

// The file that is meant, from the root, also where PATH says "." or nothing; empty: there is none.
std::string program_path(std::string_view program);

}  // namespace reductio::verifier
