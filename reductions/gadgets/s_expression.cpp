#include "reductions/gadgets/s_expression.hpp"

#include <fmt/format.h>

#include "instances/error.hpp"
#include "reductions/gadgets/spelling.hpp"

namespace reductio::reductions {
namespace {

constexpr std::size_t most_depth = 64, longest_word = 64;

bool in_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view("_-+*=<>.").find(c) != std::string_view::npos;
}

bool blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

std::string shown(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte > 0x20 && byte < 0x7f ? fmt::format("'{}'", c) : fmt::format("byte 0x{:02x}", int{byte});
}

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  std::vector<SExpression> all() {
    refuse_byte_order_mark();
    std::vector<SExpression> open(1);  // the whole text as a list, and those that are not closed yet
    for (skip(); at_ < text_.size(); skip()) {
      const std::string here = place();
      const char c = text_[at_];
      if (c == '(') {
        if (open.size() > most_depth)
          throw InputError(here, "a bracket inside " + std::to_string(most_depth) + " others", "fewer");
        open.push_back({"", {}, here});
        step();
      } else if (c == ')') {
        if (open.size() == 1) throw InputError(here, "')' without its '('", "brackets in pairs");
        SExpression closed = std::move(open.back());
        open.pop_back();
        open.back().list.push_back(std::move(closed));
        step();
      } else {
        open.back().list.push_back({word(here), {}, here});
      }
    }
    if (open.size() > 1) throw InputError(open.back().place, "'(' that is never closed", "brackets in pairs");
    return std::move(open.front().list);
  }

 private:
  std::string place() const { return fmt::format("line {}, column {}", line_, column_); }

  void refuse_byte_order_mark() const {
    for (const std::string_view mark : {"\xef\xbb\xbf", "\xff\xfe", "\xfe\xff"})
      if (text_.starts_with(mark))
        throw InputError(place(), mark.size() == 3 ? "a byte order mark" : "a byte order mark of UTF-16",
                         "plain text: save the file as ASCII, or as UTF-8 without a byte order mark (BOM)");
  }

  void step() {
    if (text_[at_++] == '\n')
      ++line_, column_ = 1;
    else
      ++column_;
  }

  void skip() {
    while (at_ < text_.size() && (blank(text_[at_]) || text_[at_] == ';')) {
      if (text_[at_] == ';')
        while (at_ + 1 < text_.size() && text_[at_] != '\n') step();
      step();
    }
  }

  std::string word(const std::string& here) {
    std::string out;
    for (; at_ < text_.size() && in_word(text_[at_]); step()) {
      out += text_[at_];
      if (out.size() > longest_word)
        throw InputError(here, "a word of more than " + std::to_string(longest_word) + " characters",
                         "a shorter one");
    }
    if (out.empty()) throw InputError(here, shown(text_[at_]), written_for_character(text_, at_));
    return out;
  }

  std::string_view text_;
  std::size_t at_ = 0, line_ = 1, column_ = 1;
};

}  // namespace

std::string_view SExpression::head() const {
  return list.empty() ? std::string_view() : std::string_view(list.front().word);
}

std::string SExpression::text() const {
  if (!is_list()) return word;
  std::string out = "(";
  for (const SExpression& one : list) out += (out.size() > 1 ? " " : "") + one.text();
  return out + ")";
}

std::vector<SExpression> parse_s_expressions(std::string_view text) { return Parser(text).all(); }

}  // namespace reductio::reductions
