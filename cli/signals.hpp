// Ctrl-C: at once where nothing is lost, else as a flag that work looks at.
#pragma once
#include <atomic>

#include "instances/floors.hpp"

namespace reductio::cli {

// From here on SIGINT, SIGTERM and SIGHUP (unless it was ignored, as by nohup) end the program with status 130: at
// once, unless an DeferredSignals lives, and then within a second. No temporary file is left.
// Writing to a closed pipe ends it quietly; a file that grows too large is an error of the write.
void handle_signals();

// Set by the first signal while an DeferredSignals lives.
const std::atomic<bool>& interrupted();

// While one lives, a signal only sets the flag; the clock ends what does not look at it.
class DeferredSignals {
 public:
  DeferredSignals();
  ~DeferredSignals();
  DeferredSignals(const DeferredSignals&) = delete;
  DeferredSignals& operator=(const DeferredSignals&) = delete;
};

}  // namespace reductio::cli
