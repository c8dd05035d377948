#include "verifier/engines/values.hpp"

#include <charconv>
#include <optional>
#include <sstream>

namespace reductio {
namespace {

std::vector<std::string> words_of(std::string_view text) {
  std::string spaced;
  for (const char c : text)
    if (c == '(' || c == ')')
      (spaced += ' ', spaced += c) += ' ';
    else
      spaced += c;
  std::istringstream in(spaced);
  std::vector<std::string> out;
  for (std::string word; in >> word;) out.push_back(word);
  return out;
}

std::optional<std::int64_t> number(const std::string& digits) {
  if (digits == "true" || digits == "false") return digits == "true" ? 1 : 0;
  std::int64_t value = 0;
  const char* end = digits.data() + digits.size();
  const auto [at, error] = std::from_chars(digits.data(), end, value);
  if (error != std::errc() || at != end || digits.empty()) return std::nullopt;
  return value;
}

}  // namespace

std::map<std::string, std::int64_t> parse_values(std::string_view text) {
  std::map<std::string, std::int64_t> out;
  const std::vector<std::string> words = words_of(text);
  for (std::size_t k = 0; k + 3 < words.size(); ++k) {
    if (words[k] != "(" || words[k + 1] == "(" || words[k + 1] == "-") continue;
    const bool negative = words[k + 2] == "(" && words[k + 3] == "-" && k + 5 < words.size();
    const std::size_t last = negative ? k + 5 : k + 3;
    const auto value = number(negative ? "-" + words[k + 4] : words[k + 2]);
    if (value && words[last] == ")") out[words[k + 1]] = *value;
  }
  return out;
}

}  // namespace reductio
