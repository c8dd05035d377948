// Words of a text, and words where none are given.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "instances/floors.hpp"

namespace reductio::instances {

// What the rows and coordinates of data are called by people, where they are called anything; either may be empty.
struct Labels {
  std::vector<std::string> rows, words;
};

// Calls f(word) for every run of letters, digits, ' and bytes that are not ASCII, A to Z in lower case.
void each_word(std::string_view text, const std::function<void(const std::string& word)>& f);

// A word for each number, of two syllables, three and so on; no two are alike.
std::string word_of(std::uint64_t number);

// A to Z as a to z, all else as it is.
std::string in_lower_case(std::string_view word);

// The first byte by which this is no text in UTF-8; none where it is. Characters of control are none, but for tabs and
// ends of lines and pages, nor are those that turn the direction of writing.
std::optional<std::size_t> no_text_at(std::string_view bytes);

}  // namespace reductio::instances
