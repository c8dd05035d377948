// One command under way: what was asked of it, how long and on how many threads it may work, and where its
// words go.
#pragma once
#include "cli/arguments.hpp"
#include "instances/instance.hpp"
#include "instances/work.hpp"

namespace reductio::cli {

using OrderedJson = nlohmann::ordered_json;  // keys stay in the order in which a person wants to read them

class Session {
 public:
  explicit Session(Arguments arguments);

  const Arguments& asked() const { return arguments_; }
  const Words& words() const { return arguments_.words(); }
  bool json() const { return arguments_.has("json"); }
  bool quiet() const { return arguments_.has("quiet"); }
  std::string output() const { return arguments_.text("output", "-"); }
  bool coloured() const;  // what `print` writes is for a terminal that shows colours

  // Threads, Ctrl-C and progress. While a copy of it lives, Ctrl-C is a flag.
  Work work() const;
  Work::Clock::time_point deadline() const;  // --timeout from now
  // Throws Stopped when Ctrl-C was pressed: an answer "unknown" is then none.
  void check_stopped() const;

  // What the command was asked for: to standard output, or whole to the file of -o.
  void print(const std::string& text) const;
  void print(const OrderedJson& json) const;
  // A line for the person at the keyboard, on standard error; not with --quiet.
  void note(const std::string& line) const;

 private:
  Arguments arguments_;
};

// JSON on standard output, whatever -o says: a report of commands whose -o is the instance that they make.
void print_aside(const OrderedJson& json);

// The options that every command has.
std::vector<Option> shared_options();

}  // namespace reductio::cli
