// Text of brackets and words, with the place of each: what gadget files are written in.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "instances/floors.hpp"

namespace reductio::reductions {

struct SExpression {
  std::string word;                 // of a word; empty: a list
  std::vector<SExpression> list{};  // of a list
  std::string place{};              // "line 3, column 7"

  bool is_list() const { return word.empty(); }
  // The first word of a list; empty when it has none.
  std::string_view head() const;
  std::string text() const;  // on one line
};

// All that stands in the text, comments from ; to the end of the line left out. Words are letters, digits and
// _ - + * = < > . of at most 64 characters; lists lie at most 64 deep. Throws InputError.
std::vector<SExpression> parse_s_expressions(std::string_view text);

}  // namespace reductio::reductions
