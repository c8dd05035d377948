#include "instances/words.hpp"

#include <algorithm>

namespace reductio::instances {
namespace {

unsigned char byte_at(std::string_view bytes, std::size_t at) {
  return static_cast<unsigned char>(bytes[at]);
}

bool of_word(unsigned char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '\'' || c >= 0x80;
}

// How many bytes the character at `at` has; 0: there is none of UTF-8. Overlong forms, halves of pairs of UTF-16 and
// what lies beyond U+10FFFF are none.
std::size_t length_of_character(std::string_view bytes, std::size_t at) {
  const unsigned char first = byte_at(bytes, at);
  if (first < 0x80) return 1;
  const std::size_t length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  if (first < 0xc2 || first > 0xf4 || at + length > bytes.size()) return 0;
  for (std::size_t k = 1; k < length; ++k)
    if ((byte_at(bytes, at + k) & 0xc0) != 0x80) return 0;
  const unsigned char second = byte_at(bytes, at + 1);
  const bool wrong = (first == 0xe0 && second < 0xa0) || (first == 0xed && second > 0x9f) ||
                     (first == 0xf0 && second < 0x90) || (first == 0xf4 && second > 0x8f);
  return wrong ? 0 : length;
}

// Characters that no text needs and a terminal obeys: those of control but tabs and ends of lines and pages, and those
// that turn the direction of writing.
bool controls(std::string_view character) {
  const unsigned char c = byte_at(character, 0);
  if (character.size() == 1) return c == 0x7f || (c < 0x20 && (c < '\t' || c > '\r'));
  if (character.size() == 2) return c == 0xc2 && byte_at(character, 1) < 0xa0;
  const std::string_view turns_from = "\xe2\x80\xaa", turns_to = "\xe2\x80\xae",
                         isolates_from = "\xe2\x81\xa6", isolates_to = "\xe2\x81\xa9";
  return (character >= turns_from && character <= turns_to) ||
         (character >= isolates_from && character <= isolates_to);
}

}  // namespace

void each_word(std::string_view text, const std::function<void(const std::string& word)>& f) {
  std::string word;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    if (at < text.size() && of_word(byte_at(text, at))) {
      const char c = text[at];
      word += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    } else if (!word.empty()) {
      f(word);
      word.clear();
    }
  }
}

std::string word_of(std::uint64_t number) {
  constexpr std::string_view consonants = "bdfgklmnprstvz", vowels = "aeiou";
  constexpr std::uint64_t syllables = consonants.size() * vowels.size();
  std::uint64_t length = 2, of_length = syllables * syllables;
  while (number >= of_length) number -= of_length, of_length *= syllables, ++length;
  std::string out;
  for (; length > 0; --length, number /= syllables) {
    const std::uint64_t syllable = number % syllables;
    out += consonants[syllable / vowels.size()];
    out += vowels[syllable % vowels.size()];
  }
  return out;
}

std::optional<std::size_t> no_text_at(std::string_view bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t length = length_of_character(bytes, at);
    if (length == 0 || controls(bytes.substr(at, length))) return at;
    at += length;
  }
  return std::nullopt;
}

std::string in_lower_case(std::string_view word) {
  std::string out(word);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return out;
}

}  // namespace reductio::instances
