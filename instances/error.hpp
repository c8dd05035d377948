// The exceptions of the library: a request that cannot be honoured, work that was stopped, a question left open.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "instances/floors.hpp"

namespace reductio::instances {

enum class Fault {
  input,      // of what was asked for, or stands in a file
  file,       // of a file that cannot be read, made or replaced
  resources,  // too little memory, disk, open files or processes, on this machine or by a limit that was given
};
std::string_view name(Fault fault);

// What an error says, in parts; what there is nothing to say of is empty.
struct ErrorParts {
  Fault fault = Fault::input;
  std::string file;      // its path, as it was given
  std::string place;     // in the file or the request: "line 3", "byte 17", "tensor A", "--n"
  std::string found;     // what stands there
  std::string expected;  // what should
  std::string hint;      // what was meant, most likely
};

// Somebody's input or request cannot be honoured. what() is the parts in one line:
// "FILE: PLACE: FOUND; expected EXPECTED", or "...; did you mean HINT?".
class InputError : public std::runtime_error {
 public:
  explicit InputError(ErrorParts parts);
  InputError(std::string place, std::string found, std::string expected, Fault fault = Fault::input);
  InputError(std::string found, std::string expected, Fault fault = Fault::input);
  static InputError meant(std::string place, std::string found, std::string hint);

  // The same, of this file, whose name is no place in it; the same, at a place within this one. What is known already
  // stays behind it.
  InputError in(const std::string& file) const;
  InputError at(const std::string& place) const;

  const ErrorParts& parts() const { return *parts_; }
  // Numbers of the place, from 1 for lines and columns, from 0 for bytes.
  std::optional<std::uint64_t> line() const { return number("line "); }
  std::optional<std::uint64_t> column() const { return number("column "); }
  std::optional<std::uint64_t> byte() const { return number("byte "); }

 private:
  std::optional<std::uint64_t> number(std::string_view word) const;
  std::shared_ptr<const ErrorParts> parts_;  // shared, since copies of an exception must not throw
};

// The work was stopped; Work::stopped says by what.
class Stopped : public std::runtime_error {
 public:
  enum class By { deadline, interruption };
  Stopped(const std::string& line, By by) : std::runtime_error(line), by_(by) {}
  By by() const { return by_; }

 private:
  By by_;
};

// Numbers that are known only to lie within enclosures leave a question open. what() says which numbers, in words.
class Undecided : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

}  // namespace reductio::instances
