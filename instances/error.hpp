// The one exception of the library: somebody's input or request cannot be honoured.
#pragma once
#include <stdexcept>
#include <string>

namespace reductio {

// what() is one line: "PLACE: FOUND; expected EXPECTED". The command line puts the file's name before it.
class InputError : public std::runtime_error {
 public:
  explicit InputError(const std::string& line) : std::runtime_error(line) {}
  // place: "line 3", "byte 17", "tensor A", "--n"; found and expected: what stands there, what should.
  InputError(const std::string& place, const std::string& found, const std::string& expected)
      : std::runtime_error(place + ": " + found + "; expected " + expected) {}
};

// The work was stopped: deadline or Ctrl-C.
class Stopped : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace reductio
