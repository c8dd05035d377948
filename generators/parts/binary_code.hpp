// Binary codes of at most 96 coordinates: words are bits of a number, coordinate i is bit i.
#pragma once
#include <vector>

#include "instances/bits/random.hpp"

namespace reductio::generators {

using CodeWord = Wide;

std::size_t weight(CodeWord word);

// The words offset + span(rows), rows being independent. `pivots` has a coordinate for each row, at which that row
// alone of the rows is one, and the offset zero.
struct AffineCode {
  std::size_t length = 0;
  std::vector<CodeWord> rows{};
  std::vector<std::size_t> pivots{};
  CodeWord offset = 0;
};

// The same words, with rows and offset so that the pivots come first in `order`, as far as they can; rows that depend
// on others are left out. `order` has every coordinate once.
AffineCode systematic(const AffineCode& code, const std::vector<std::size_t>& order);

// All b with <row, b> = 0 for the rows of `zero` and <one, b> = 1; `one` is no sum of them.
AffineCode dual(const AffineCode& zero, CodeWord one);

// Has the span of the rows a word of weight 1 to least - 1? Takes about 2 C(k, least / 2) steps for k =
// length / 2 rows.
bool has_lighter_word(const AffineCode& code, std::size_t least);

// A word of weight w; throws std::logic_error where a million steps come to none. `forms` are of one code, with pivots
// that differ.
CodeWord word_of_weight(Random& random, const std::vector<AffineCode>& forms, std::size_t w);

}  // namespace reductio::generators
