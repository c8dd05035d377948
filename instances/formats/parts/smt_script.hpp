// SMT-LIB scripts, word by word, with their comments and the constants that are declared: x1, x2, ...
#pragma once
#include <set>
#include <vector>

#include "instances/formats/parts/stated_lines.hpp"

namespace reductio::instances {

// Some of the constants x1, x2, ... of a script of so many bytes: a bit each, but for the few whose numbers are beyond
// what it has room for.
class SmtConstants {
 public:
  explicit SmtConstants(std::size_t script);
  void insert(std::int32_t v);
  bool contains(std::int32_t v) const;
  std::size_t size() const { return size_; }
  Natural bytes() const;

 private:
  std::size_t dense_, size_ = 0;
  std::vector<bool> near_{};
  std::set<std::int32_t> far_{};
};

class SmtScript {
 public:
  // Comments are read into `comments` as they are passed.
  SmtScript(std::string_view bytes, StatedLines& comments)
      : in_(bytes), comments_(comments), declared_(bytes.size()) {
    advance();
  }

  // The word in hand, where a bracket is one; empty at the end of the script.
  std::string_view word() const { return word_; }
  void advance();
  // The word behind the one in hand, where nothing but blanks is between them.
  bool next_is(std::string_view word) const;
  void expect(std::string_view word);
  [[noreturn]] void unexpected(const std::string& expected) const;

  // The number of a constant that is declared here; of one that has been declared before.
  std::int32_t declare();
  std::int32_t constant();
  const SmtConstants& declared() const { return declared_; }
  const Scanner& scanner() const { return in_; }

 private:
  std::int32_t variable();

  Scanner in_;
  StatedLines& comments_;
  std::string_view word_;
  std::size_t at_ = 0;
  SmtConstants declared_;
};

}  // namespace reductio::instances
