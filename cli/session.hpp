// One command under way: what was asked of it, how long and on how many threads it may work, and where its
// words go.
#pragma once
#include <nlohmann/json.hpp>

#include "cli/arguments.hpp"
#include "instances/instance.hpp"
#include "instances/work.hpp"

namespace reductio::cli {

using OrderedJson = nlohmann::ordered_json;  // keys stay in the order in which a person wants to read them

class Session {
 public:
  // `inputs`: what of the command line names files that are read.
  explicit Session(Arguments arguments, Words inputs = {});

  const Arguments& asked() const { return arguments_; }
  const Words& words() const { return arguments_.words(); }
  const Words& inputs() const { return inputs_; }
  bool json() const { return arguments_.has("json"); }
  bool quiet() const { return arguments_.has("quiet"); }
  std::string output() const { return arguments_.text("output", "-"); }
  bool coloured() const;  // what `print` writes is for a terminal that shows colours

  // Threads, Ctrl-C and progress. While a copy of it lives, Ctrl-C is a flag.
  Work work(std::uint64_t memory = ~std::uint64_t{0}) const;
  Work::Clock::time_point deadline() const;  // --timeout from now
  // Throws Stopped when Ctrl-C was pressed: an answer "unknown" is then none.
  void check_stopped() const;

  // What the command was asked for: to standard output, or whole to the file of -o.
  void print(const std::string& text) const;
  void print(const OrderedJson& json) const;
  // Text in a language of others; with --json the value of {"name": text}.
  void print_as(const std::string& name, const std::string& text) const;
  // The same for what took long to find: where the file of -o cannot be written that is a remark, and standard output
  // is written in its place.
  void print_surely(const std::string& text) const;
  void print_surely(const OrderedJson& json) const;
  // A line for the person at the keyboard, on standard error; not with --quiet.
  void note(const std::string& line) const;
  // What went wrong beside the result, as errors are told.
  void remark(const std::string& line) const;

 private:
  Arguments arguments_;
  Words inputs_;
};

// JSON on standard output, whatever -o says: a report of commands whose -o is the instance that they make.
void print_aside(const OrderedJson& json);

// The options that every command has.
std::vector<Option> shared_options();

}  // namespace reductio::cli
