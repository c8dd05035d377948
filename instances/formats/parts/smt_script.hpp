// SMT-LIB scripts, word by word, with their comments and the constants that are declared: x1, x2, ...
#pragma once
#include <unordered_set>

#include "instances/formats/parts/stated_lines.hpp"

namespace reductio::instances {

class SmtScript {
 public:
  // Comments are read into `comments` as they are passed.
  SmtScript(std::string_view bytes, StatedLines& comments) : in_(bytes), comments_(comments) { advance(); }

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
  const std::unordered_set<std::int32_t>& declared() const { return declared_; }
  const Scanner& scanner() const { return in_; }

 private:
  std::int32_t variable();

  Scanner in_;
  StatedLines& comments_;
  std::string_view word_;
  std::size_t at_ = 0;
  std::unordered_set<std::int32_t> declared_;
};

}  // namespace reductio::instances
