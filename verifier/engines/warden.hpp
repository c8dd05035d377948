// The process that stands between us and a foreign program, and leaves nothing of it behind.
//
// A program may fork, leave its group (setsid) and lose its parents on purpose: neither its number nor its
// group then finds it. The warden is the subreaper of all that the program starts, so whoever loses its
// parent becomes the warden's child; it kills its children until it has none.
//
// It ends as the program did: with the same exit status, or by the same signal.
#pragma once
#include <cstdint>

#include "instances/floors.hpp"

namespace reductio::verifier {

// All that it needs, made before the fork: between fork and exec nothing may allocate or lock.
struct Start {
  const char* path;
  char* const* argv;
  char* const* environment;
  std::uint64_t memory, file;  // limits of the program and of each process that it starts; 0: none
  std::uint64_t seconds;       // of processor time
  int in, out, err;            // what the program gets as 0, 1 and 2
  int failed;                  // gets an errno when the program cannot be started
  const char* folder;          // where the program runs; null: where we do
  int kill_pipe;  // at its end of file the program is to be killed: whoever holds it has let go, or died
};

// The child's side of the fork.
[[noreturn]] void run_warden(const Start& start);

}  // namespace reductio::verifier
