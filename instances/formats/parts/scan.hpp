// Scanning text files: blanks, numbers, comment lines, and where an error lies.
#pragma once
#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "instances/bits/natural.hpp"
#include "instances/formats/format.hpp"

namespace reductio::instances {

// A reader's place in a text. A line ends with LF, with CR LF, or with CR alone. Lines are counted only when an error
// needs the number.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  bool at_end() const { return at_ == text_.size(); }
  std::size_t offset() const { return at_; }
  std::string_view rest() const { return text_.substr(at_); }
  char peek() const { return text_[at_]; }
  void skip(std::size_t count) { at_ += count; }

  // Over blanks within a line, and over blanks and ends of lines.
  void skip_blanks() {
    while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
  }
  void skip_space() {
    while (at_ < text_.size() && (is_blank(text_[at_]) || is_end(text_[at_]))) ++at_;
  }
  // The word up to the next blank or end of line; empty at the end of a line.
  std::string_view word();
  // The rest of the line, without its end; goes to the next line.
  std::string_view line();
  // A number below 2^63 and its sign; throws InputError that says `what` was expected.
  std::int64_t number(const std::string& what);
  // A finite number in decimals; throws likewise.
  double real(const std::string& what);
  // Nothing but blanks up to the end of the line, which is skipped too.
  void end_of_line();

  // "line 7", for the place where the scanner stands or an earlier one.
  std::string place() const { return place(at_); }
  std::string place(std::size_t offset) const;

  static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\v' || c == '\f'; }
  static bool is_end(char c) { return c == '\n' || c == '\r'; }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

// The number of a variable, from "x1" to "x2147483647"; nothing where the word is none.
std::optional<std::int32_t> numbered_variable(std::string_view word);

// How often a character stands in a text. What is read is given room by that before it is there: an array that grows
// is copied, and held twice while it is; room that is not filled takes no memory.
inline std::size_t occurrences(std::string_view text, char of) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), of));
}

// To be asked now and then while a text is read: throws Stopped where its time is over, and InputError where `held`
// bytes for what it holds (`what`: "clauses"), beside the file's own, are more than options.memory.
void check_reading(const Scanner& in, const char* what, Natural held, std::size_t file,
                   const ReadOptions& options);

// The words of the first line that is neither empty nor a comment (a line that starts with `c`) when they
// begin with `p`; else nothing.
std::optional<std::string_view> problem_name(std::string_view text);

// What is known of the instance and its digest, each in a comment: `c reductio {...}` and `c reductio sha256 HEX`.
void write_comments(const Instance& instance, Output& out, const WriteOptions& options);

// Reads comment lines, and keeps those that hold provenance and digest.
class Comments {
 public:
  // Call at a `c` that starts a comment; leaves the scanner at the next line.
  void read(Scanner& in);
  // Gives the instance what the comments say of it; the file's bytes are in memory. Throws InputError when that cannot
  // be, is not of it, or takes more than options.memory.
  void complete(Instance& instance, std::size_t file, const ReadOptions& options) const;

 private:
  struct Line {
    std::string_view text;
    std::string place;
  };
  static void keep(Line& line, std::string_view text, const std::string& place, const char* what);
  Line known_, digest_;
};

}  // namespace reductio::instances
