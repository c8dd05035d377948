#include "verifier/engines/values.hpp"

#include <charconv>
#include <optional>

namespace reductio::verifier {
namespace {

// Words and brackets of a text, one after the other: nothing is built that is longer than the text.
class ValueReader {
 public:
  explicit ValueReader(std::string_view text) : text_(text) {}

  std::optional<std::pair<std::string, std::int64_t>> pair() {
    const std::string_view name = next();
    if (name.empty() || name == "(" || name == ")" || name == "-") return std::nullopt;
    const auto value = number();
    if (!value || next() != ")") return std::nullopt;
    return std::pair(std::string(name), *value);
  }

  // The next bracket or word; empty at the end.
  std::string_view next() {
    constexpr std::string_view blanks = " \t\r\n";
    text_.remove_prefix(std::min(text_.find_first_not_of(blanks), text_.size()));
    if (text_.empty()) return {};
    const bool bracket = text_.front() == '(' || text_.front() == ')';
    const std::size_t size = bracket ? 1 : std::min(text_.find_first_of(" \t\r\n()"), text_.size());
    const std::string_view word = text_.substr(0, size);
    text_.remove_prefix(size);
    return word;
  }

 private:
  // "7", "(- 7)", "true" or "false".
  std::optional<std::int64_t> number() {
    const std::string_view word = next();
    if (word == "true" || word == "false") return word == "true" ? 1 : 0;
    if (word != "(") return digits(word, "");
    if (next() != "-") return std::nullopt;
    const auto value = digits(next(), "-");
    return next() == ")" ? value : std::nullopt;
  }

  static std::optional<std::int64_t> digits(std::string_view word, const std::string& sign) {
    if (word.empty() || word.find_first_not_of("0123456789") != word.npos) return std::nullopt;
    const std::string text = sign + std::string(word.substr(0, 32));
    std::int64_t value = 0;
    const char* end = text.data() + text.size();
    const auto [at, error] = std::from_chars(text.data(), end, value);
    if (error != std::errc() || at != end) return std::nullopt;
    return value;
  }

  std::string_view text_;
};

}  // namespace

std::map<std::string, std::int64_t> parse_values(std::string_view text) {
  std::map<std::string, std::int64_t> out;
  ValueReader in(text);
  if (in.next() != "(") return out;
  std::string_view word = in.next();
  for (; word == "("; word = in.next())
    if (const auto one = in.pair())
      out.insert(*one);
    else
      return {};
  if (word != ")" || !in.next().empty()) return {};
  return out;
}

}  // namespace reductio::verifier
