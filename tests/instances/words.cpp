// Words of texts, pseudo-words, and what is text at all: against plain decoders of their own.
#include "instances/words.hpp"

#include <random>
#include <set>

#include "tests/catch.hpp"

using namespace reductio::tests;

namespace {

std::vector<std::string> words(std::string_view text) {
  std::vector<std::string> out;
  each_word(text, [&](const std::string& word) { out.push_back(word); });
  return out;
}

// Every character of Unicode, as RFC 3629 writes it.
std::string encoded(std::uint32_t c) {
  const auto byte = [](std::uint32_t x) { return static_cast<char>(static_cast<unsigned char>(x)); };
  if (c < 0x80) return {byte(c)};
  if (c < 0x800) return {byte(0xc0 | c >> 6), byte(0x80 | (c & 63))};
  if (c < 0x10000) return {byte(0xe0 | c >> 12), byte(0x80 | ((c >> 6) & 63)), byte(0x80 | (c & 63))};
  return {byte(0xf0 | c >> 18), byte(0x80 | ((c >> 12) & 63)), byte(0x80 | ((c >> 6) & 63)),
          byte(0x80 | (c & 63))};
}

bool is_character(std::uint32_t c) { return c < 0xd800 || (c >= 0xe000 && c <= 0x10ffff); }

}  // namespace

TEST_CASE("words are runs of letters, digits and ', in lower case") {
  CHECK(words("") == std::vector<std::string>{});
  CHECK(words(" .,;-\n\t") == std::vector<std::string>{});
  CHECK(words("There ARE ten apples, on the apple-tree; don't eat 10!") ==
        std::vector<std::string>{"there", "are", "ten", "apples", "on", "the", "apple", "tree", "don't",
                                 "eat", "10"});
  CHECK(words("\u00dcber Stra\u00dfe") == std::vector<std::string>{"\u00dcber", "stra\u00dfe"});
}

TEST_CASE("pseudo-words are words, and no two are alike") {
  CHECK(word_of(0) == "baba");
  std::set<std::string> seen;
  for (std::uint64_t k = 0; k < 50'000; ++k) {
    const std::string word = word_of(k);
    CHECK(words(word) == std::vector{word});
    CHECK(seen.insert(word).second);
  }
  CHECK(word_of(4899).size() == 4);
  CHECK(word_of(4900).size() == 6);
  CHECK(words(word_of(~0ULL)).size() == 1);
}

TEST_CASE("text is UTF-8 without characters of control: all of Unicode, and all short strings of bytes") {
  for (std::uint32_t c = 0; c < 0x110000; c += c < 0x3000 || c % 7 == 0 ? 1 : 5) {
    const bool control = c == 0x7f || (c < 0x20 && !(c >= 9 && c <= 13)) || (c >= 0x80 && c < 0xa0) ||
                         (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
    if (!is_character(c)) {
      CHECK(no_text_at("ab" + encoded(c)) == 2);
      continue;
    }
    CHECK(no_text_at("ab" + encoded(c) + "c").has_value() == control);
  }
  // Every string of three bytes whose first is beyond ASCII is text only where it is what characters are written as.
  std::set<std::string> written;
  for (std::uint32_t c = 0x80; c < 0x10000; ++c)
    if (is_character(c) && c >= 0xa0 && !(c >= 0x202a && c <= 0x202e) && !(c >= 0x2066 && c <= 0x2069))
      written.insert(encoded(c));
  std::mt19937 random(5);
  for (int k = 0; k < 300'000; ++k) {
    std::string bytes{static_cast<char>(0x80 + random() % 128)};
    bytes += static_cast<char>(random() % 2 == 0 ? random() % 256 : 0x80 + random() % 64);
    if (random() % 2 == 0) bytes += static_cast<char>(0x80 + random() % 64);
    const bool two = written.contains(bytes.substr(0, 2)), rest = bytes.size() == 2;
    const bool text = written.contains(bytes) || (two && rest);
    CHECK(!no_text_at(bytes).has_value() == text);
  }
  CHECK(no_text_at("\xf4\x8f\xbf\xbf") == std::nullopt);
  CHECK(no_text_at("\xf4\x90\x80\x80") == 0);
  CHECK(no_text_at("\xf0\x8f\xbf\xbf") == 0);
  CHECK(no_text_at("\xc0\x80") == 0);
  CHECK(no_text_at("abc\xe2\x82") == 3);
}
